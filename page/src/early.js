// Runs before anything else, in any browser there is, so it is written as in 2010: where the page cannot run, its sentence is shown.
(function () {
  var root = document.documentElement;
  // Chromium 89 and 90 compile WebAssembly wrongly, and Python stops in the middle (crbug.com/1200031, mended in 91).
  if (/Chrom(e|ium)\/(89|90)\./.test(navigator.userAgent)) root.className = "unfit";
  // What a content security policy does not cover: talk between browsers.
  window.RTCPeerConnection = window.webkitRTCPeerConnection = window.mozRTCPeerConnection = undefined;
  document.addEventListener("DOMContentLoaded", function () {
    if (!window.hegao) root.className = "unfit"; // the page's own script could not be read
  });
})();
