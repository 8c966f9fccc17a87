// Sphinx's search uses what Chromium before 85 lacks.
if (!String.prototype.replaceAll) {
  String.prototype.replaceAll = function (part, by) { return this.split(part).join(by); };
}
