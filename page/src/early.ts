// Runs before anything else: in a browser that cannot run the page it shows the sentence that says so.
export {};

/** Chromium 89 and 90 compile WebAssembly wrongly, and Python stops in the middle (crbug.com/1200031, mended in 91). */
const faulty = /Chrom(e|ium)\/(89|90)\./.test(navigator.userAgent);
const lacking = typeof WebAssembly !== "object" || typeof BigInt64Array !== "function" || typeof HTMLDialogElement !== "function";
if (faulty || lacking) {
  document.documentElement.className = "unfit";
}
