// Runs before anything is drawn: tells who cannot use the page so, and takes back what only old browsers need.
export {};

const missing = typeof WebAssembly !== "object" || typeof BigInt64Array !== "function" || typeof Worker !== "function";
if (missing) {
  document.addEventListener("DOMContentLoaded", () => {
    const words = document.getElementById("old");
    if (words) words.hidden = false;
  });
}
