"use strict";
(function () {
  var SEVERITIES = ["error", "warning", "info"];
  var main = document.querySelector("main");
  var form = document.querySelector(".filters");

  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button.copy");
    if (button) { copy(button); return; }
    var link = event.target.closest(".actions a");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); explain(link); }
  });

  // A link that opens and shuts is pressed like a button.
  document.addEventListener("keydown", function (event) {
    if (event.key === " " && event.target.matches(".actions a")) { event.preventDefault(); explain(event.target); }
  });

  // The words of a rule, under the finding that asked for them.
  function explain(link) {
    var finding = link.closest(".finding");
    var open = finding.querySelector("dl");
    var rule = document.getElementById(link.getAttribute("href").slice(1));
    link.setAttribute("aria-expanded", String(!open));
    if (open) { open.remove(); } else if (rule) { finding.appendChild(rule.querySelector("dl").cloneNode(true)); }
  }

  function copy(button) {
    var words = button.dataset.find;
    function told() {
      var before = button.textContent;
      if (button.classList.contains("done")) { return; }
      button.classList.add("done");
      button.textContent = main.dataset.copied;
      setTimeout(function () { button.classList.remove("done"); button.textContent = before; }, 2500);
    }
    function bySelection() { if (copyBySelection(words)) { told(); } button.focus(); }
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(words).then(told, bySelection);
    } else {
      bySelection();
    }
  }

  // For browsers that keep the clipboard from a page opened as a file.
  function copyBySelection(words) {
    var box = document.createElement("textarea");
    box.value = words;
    box.readOnly = true;
    document.body.appendChild(box);
    box.select();
    var done = document.execCommand("copy");
    box.remove();
    return done;
  }

  // Everything folded is opened for printing, and folded again.
  var folded = [];
  window.addEventListener("beforeprint", function () {
    folded = all("details").filter(function (part) { return !part.open; });
    folded.forEach(function (part) { part.open = true; });
  });
  window.addEventListener("afterprint", function () { folded.forEach(function (part) { part.open = false; }); });

  if (!form) { return; }

  var output = form.elements.shown;
  var boxes = all(".tally input");
  var rules = all(".rules article");
  var clean = all(".clean li").map(function (item) { return item.textContent; });
  var options = all("option[data-words]", form.elements.rule);
  var files = all(".file").map(function (node) { return { node: node, path: node.dataset.path, told: node.querySelector(".counts"), groups: [] }; });
  var findings = [];
  files.forEach(function (file) {
    all(".group", file.node).forEach(function (node) {
      var group = { node: node };
      file.groups.push(group);
      all(".finding", node).forEach(function (card) {
        findings.push({ node: card, file: file, group: group, severity: card.dataset.severity, rule: card.dataset.rule, family: card.dataset.family });
      });
    });
  });
  var charts = all(".chart").map(function (node) {
    return {
      node: node, list: node.querySelector("ol"), rows: all("li", node).map(rowOf), more: node.querySelector(".more"),
      of: node.dataset.chart, size: Number(node.dataset.rows), beyond: 0
    };
  });

  // A row can be pressed only where there is a script to answer.
  function rowOf(node) {
    var button = document.createElement("button");
    button.type = "button";
    button.appendChild(node.firstChild);
    node.appendChild(button);
    return {
      node: node, key: node.dataset.key, button: button,
      count: node.querySelector(".count"), told: node.querySelector(".unseen"), bars: node.querySelectorAll("rect")
    };
  }

  // What is asked for is kept in the address, so that a view can be sent on or come back to.
  function asked() {
    return {
      severities: boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; }),
      rule: form.elements.rule.value,
      file: form.elements.file.value
    };
  }

  function toAddress(query) {
    var words = new URLSearchParams();
    if (query.severities.length < SEVERITIES.length) { words.set("severity", query.severities.join(",")); }
    if (query.rule) { words.set("rule", query.rule); }
    if (query.file) { words.set("file", query.file); }
    try { history.replaceState(null, "", "#" + words); } catch (error) { /* some browsers refuse this for files: only the address is missed */ }
  }

  function fromAddress() {
    if (location.hash.indexOf("#rule-") !== 0) { fill(new URLSearchParams(location.hash.slice(1))); }
    show(asked());
  }

  function fill(words) {
    var severities = words.has("severity") ? words.get("severity").split(",") : SEVERITIES;
    boxes.forEach(function (box) { box.checked = severities.indexOf(box.value) >= 0; });
    form.elements.rule.value = words.get("rule") || "";
    if (form.elements.rule.selectedIndex < 0) { form.elements.rule.value = ""; }
    form.elements.file.value = words.get("file") || "";
  }

  function isPath(words) { return files.some(function (file) { return file.path === words; }); }

  function fileTest(words) {
    if (isPath(words)) { return function (file) { return file.path === words; }; }
    var lower = words.toLowerCase();
    return function (file) { return file.path.toLowerCase().indexOf(lower) >= 0; };
  }

  // Each count is of what the other filters let through, so that it tells what a click would show. Once a file was clicked, the others
  // stay in sight; where a part of a name was typed, only what has it does.
  function show(query) {
    var matches = fileTest(query.file);
    var clicked = isPath(query.file);
    var tallies = { severity: new Tally(), rule: new Tally(), families: new Tally(), files: new Tally(), seen: new Tally() };
    var shown = 0;
    files.forEach(function (file) {
      file.matches = matches(file);
      file.shown = new Counts();
      file.groups.forEach(function (group) { group.shown = 0; });
    });
    findings.forEach(function (finding) {
      var severity = query.severities.indexOf(finding.severity) >= 0;
      var rule = !query.rule || query.rule === finding.rule || query.rule === finding.family;
      var file = finding.file.matches;
      if (rule && file) { tallies.severity.add(finding.severity, finding.severity); }
      if (severity && file) { tallies.rule.add(finding.rule, finding.severity); tallies.families.add(finding.family, finding.severity); }
      if (severity && rule && (file || clicked)) { tallies.files.add(finding.file.path, finding.severity); }
      var visible = severity && rule && file;
      if (finding.node.hidden === visible) { finding.node.hidden = !visible; }
      if (visible) {
        shown += 1;
        finding.group.shown += 1;
        finding.file.shown.add(finding.severity);
        tallies.seen.add(finding.rule, finding.severity);
      }
    });
    files.forEach(function (file) {
      file.node.hidden = !file.shown.total;
      file.told.textContent = file.shown.words();
      file.groups.forEach(function (group) { group.node.hidden = !group.shown; });
    });
    rules.forEach(function (rule) { rule.hidden = !tallies.seen.of(rule.id.slice(5)).total; });
    tell(shown, query, tallies);
    charts.forEach(function (chart) { draw(chart, tallies[chart.of], chosen(chart, query)); });
  }

  function Counts() { this.total = 0; this.error = 0; this.warning = 0; this.info = 0; }
  Counts.prototype.add = function (severity) { this.total += 1; this[severity] += 1; };
  Counts.prototype.words = function () {
    var counts = this;
    return SEVERITIES.filter(function (severity) { return counts[severity]; }).map(function (severity) {
      return main.dataset[severity].split("|")[counts[severity] === 1 ? 0 : 1].replace("{0}", number(counts[severity]));
    }).join(main.dataset.comma);
  };

  function Tally() { this.rows = Object.create(null); }
  Tally.prototype.of = function (key) { return this.rows[key] || (this.rows[key] = new Counts()); };
  Tally.prototype.add = function (key, severity) { this.of(key).add(severity); };

  function number(count) { return count.toLocaleString("en-US"); }

  function chosen(chart, query) {
    if (chart.of === "files") { return query.file; }
    return chart.rows.some(function (row) { return row.key === query.rule; }) ? query.rule : query.rule.replace(/[0-9]+$/, "");
  }

  function tell(shown, query, tallies) {
    var everything = shown === findings.length;
    output.textContent = (everything ? output.dataset.all : output.dataset.words)
      .replace("{shown}", number(shown)).replace("{total}", number(findings.length));
    form.querySelector("[type=reset]").hidden = everything && !query.rule && !query.file && query.severities.length === SEVERITIES.length;
    tellNothing(shown, query);
    tellAsked(query);
    boxes.forEach(function (box) {
      var count = tallies.severity.of(box.value).total;
      var words = box.parentNode.querySelector("span");
      box.parentNode.querySelector("b").textContent = number(count);
      words.textContent = count === 1 ? words.dataset.one : words.dataset.many;
      box.parentNode.classList.toggle("off", !box.checked);
    });
    options.forEach(function (option) {
      var count = tallies.rule.of(option.value).total || tallies.families.of(option.value).total;
      option.textContent = option.dataset.words + " (" + number(count) + ")";
    });
  }

  // A file that was checked and has nothing to list is named, so that nobody thinks it was left out.
  function tellNothing(shown, query) {
    var line = document.querySelector(".nothing");
    var lower = query.file.toLowerCase();
    var names = query.file ? clean.filter(function (path) { return path.toLowerCase().indexOf(lower) >= 0; }) : [];
    line.hidden = shown > 0;
    line.textContent = names.length ? line.dataset.clean + names.join(main.dataset.comma) : line.dataset.words;
  }

  // On paper the filters are not to be seen, so a line says what they let through.
  function tellAsked(query) {
    var line = document.querySelector(".asked");
    var severities = boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.parentNode.querySelector("span").dataset.many; });
    var parts = severities.length < SEVERITIES.length ? [severities.join(main.dataset.comma)] : [];
    line.textContent = line.dataset.words + parts.concat([query.rule, query.file]).filter(Boolean).join(" · ");
    line.hidden = !(parts.length || query.rule || query.file);
  }

  // The rows with most findings first; those of the same number stay as they were.
  function draw(chart, tally, pressed) {
    var rows = chart.rows.slice().sort(function (a, b) { return tally.of(b.key).total - tally.of(a.key).total; });
    var longest = rows.length ? Math.max(1, tally.of(rows[0].key).total) : 1;
    rows.forEach(function (row, place) {
      var counts = tally.of(row.key);
      var before = 0;
      SEVERITIES.forEach(function (severity, index) {
        var width = 100 * counts[severity] / longest;
        row.bars[index].setAttribute("x", before);
        row.bars[index].setAttribute("width", width);
        before += width;
      });
      row.count.textContent = number(counts.total);
      row.told.textContent = counts.words();
      row.button.setAttribute("aria-pressed", String(row.key === pressed));
      row.node.classList.toggle("beyond", place >= chart.size);
      row.node.hidden = !counts.total && row.key !== pressed;
      if (chart.list.children[place] !== row.node) { chart.list.insertBefore(row.node, chart.list.children[place] || null); }
    });
    chart.beyond = rows.filter(function (row) { return !row.node.hidden; }).length - chart.size;
    if (chart.more) { tellMore(chart); }
  }

  function tellMore(chart) {
    var whole = chart.node.classList.contains("whole");
    chart.more.hidden = chart.beyond <= 0;
    chart.more.setAttribute("aria-expanded", String(whole));
    chart.more.textContent = whole ? chart.more.dataset.less : chart.more.dataset.words.replace("{0}", number(chart.beyond));
  }

  function ask() {
    var query = asked();
    toAddress(query);
    show(query);
  }

  charts.forEach(function (chart) {
    chart.list.addEventListener("click", function (event) {
      var row = event.target.closest("li");
      if (!row) { return; }
      var field = chart.of === "files" ? form.elements.file : form.elements.rule;
      field.value = field.value === row.dataset.key ? "" : row.dataset.key;
      ask();
    });
    if (chart.more) {
      chart.more.addEventListener("click", function () {
        chart.node.classList.toggle("whole");
        tellMore(chart);
      });
    }
  });
  boxes.forEach(function (box) { box.addEventListener("change", ask); });
  form.elements.rule.addEventListener("change", ask);
  form.elements.file.addEventListener("input", ask);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function (event) {
    event.preventDefault();
    fill(new URLSearchParams());
    ask();
    form.elements.file.focus();
  });
  form.elements.print.addEventListener("click", function () { window.print(); });
  window.addEventListener("hashchange", fromAddress);
  fromAddress();
})();
