"use strict";
(function () {
  var SEVERITIES = ["error", "warning", "info"];
  var page = document.documentElement;
  page.classList.add("js");
  var form = document.querySelector(".filters");

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button.copy");
    if (button) { copy(button); return; }
    var link = event.target.closest(".actions a");
    if (link) { event.preventDefault(); explain(link); }
  });

  // The words of a rule, under the finding that asked for them.
  function explain(link) {
    var finding = link.closest(".finding");
    var open = finding.querySelector("dl");
    if (open) { open.remove(); return; }
    var rule = document.getElementById(link.getAttribute("href").slice(1));
    if (rule) { finding.appendChild(rule.querySelector("dl").cloneNode(true)); }
  }

  function copy(button) {
    var words = button.dataset.find;
    function told() {
      var before = button.textContent;
      if (button.classList.contains("done")) { return; }
      button.classList.add("done");
      button.textContent = button.dataset.done;
      setTimeout(function () { button.classList.remove("done"); button.textContent = before; }, 2500);
    }
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(words).then(told, function () { copyBySelection(words, told); });
    } else {
      copyBySelection(words, told);
    }
  }

  // For browsers that keep the clipboard from a page opened as a file.
  function copyBySelection(words, told) {
    var box = document.createElement("textarea");
    box.value = words;
    box.readOnly = true;
    document.body.appendChild(box);
    box.select();
    if (document.execCommand("copy")) { told(); }
    box.remove();
  }

  // Everything folded is opened for printing, and folded again.
  var folded = [];
  window.addEventListener("beforeprint", function () {
    folded = Array.prototype.filter.call(document.querySelectorAll("details"), function (part) { return !part.open; });
    folded.forEach(function (part) { part.open = true; });
  });
  window.addEventListener("afterprint", function () { folded.forEach(function (part) { part.open = false; }); });

  if (!form) { return; }

  var output = form.elements.shown;
  var boxes = Array.prototype.slice.call(document.querySelectorAll(".tally input"));
  var options = Array.prototype.slice.call(form.elements.rule.querySelectorAll("option[data-words]"));
  var files = Array.prototype.map.call(document.querySelectorAll(".file"), function (node) {
    return { node: node, path: node.dataset.path, here: node.querySelector(".here"), groups: [] };
  });
  var findings = [];
  files.forEach(function (file) {
    Array.prototype.forEach.call(file.node.querySelectorAll(".group"), function (node) {
      var group = { node: node };
      file.groups.push(group);
      file.total = (file.total || 0) + node.querySelectorAll(".finding").length;
      Array.prototype.forEach.call(node.querySelectorAll(".finding"), function (card) {
        var rule = card.dataset.rule;
        findings.push({ node: card, file: file, group: group, severity: card.dataset.severity, rule: rule, family: rule.replace(/[0-9]+$/, "") });
      });
    });
  });
  var charts = Array.prototype.map.call(document.querySelectorAll(".chart"), function (node) {
    var rows = Array.prototype.map.call(node.querySelectorAll("li"), function (row) { return rowOf(row); });
    return { node: node, list: node.querySelector("ol"), rows: rows, more: node.querySelector(".more"), of: node.dataset.chart, size: Number(node.dataset.rows) };
  });

  function rowOf(node) {
    return { node: node, key: node.dataset.key, button: node.querySelector("button"), count: node.querySelector(".count"), bars: node.querySelectorAll("rect") };
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
    if (location.hash.indexOf("#rule-") === 0) { return; }
    var words = new URLSearchParams(location.hash.slice(1));
    var severities = words.has("severity") ? words.get("severity").split(",") : SEVERITIES;
    boxes.forEach(function (box) { box.checked = severities.indexOf(box.value) >= 0; });
    form.elements.rule.value = words.get("rule") || "";
    if (form.elements.rule.selectedIndex < 0) { form.elements.rule.value = ""; }
    form.elements.file.value = words.get("file") || "";
    show(asked());
  }

  function isPath(words) { return files.some(function (file) { return file.path === words; }); }

  function fileTest(words) {
    if (isPath(words)) { return function (file) { return file.path === words; }; }
    var folded = words.toLowerCase();
    return function (file) { return file.path.toLowerCase().indexOf(folded) >= 0; };
  }

  // Each count is of what the other filters let through, so that it tells what a click would show. Once a file was clicked, the others
  // stay in sight; where a part of a name was typed, only what has it does.
  function show(query) {
    var matches = fileTest(query.file);
    var clicked = isPath(query.file);
    var tallies = { severity: {}, rule: {}, families: {}, files: {} };
    var shown = 0;
    files.forEach(function (file) {
      file.matches = matches(file);
      file.shown = 0;
      file.groups.forEach(function (group) { group.shown = 0; });
    });
    findings.forEach(function (finding) {
      var severity = query.severities.indexOf(finding.severity) >= 0;
      var rule = !query.rule || query.rule === finding.rule || query.rule === finding.family;
      var file = finding.file.matches;
      if (rule && file) { add(tallies.severity, finding.severity, finding.severity); }
      if (severity && file) { add(tallies.rule, finding.rule, finding.severity); add(tallies.families, finding.family, finding.severity); }
      if (severity && rule && (file || clicked)) { add(tallies.files, finding.file.path, finding.severity); }
      var visible = severity && rule && file;
      if (finding.node.hidden === visible) { finding.node.hidden = !visible; }
      if (visible) { shown += 1; finding.group.shown += 1; finding.file.shown += 1; }
    });
    files.forEach(function (file) {
      file.node.hidden = !file.shown;
      file.here.hidden = file.shown === file.total;
      file.here.textContent = file.here.dataset.words.replace("{shown}", file.shown);
      file.groups.forEach(function (group) { group.node.hidden = !group.shown; });
    });
    tell(shown, query, tallies);
    charts.forEach(function (chart) { draw(chart, tallies[chart.of], chart.of === "files" ? query.file : query.rule.replace(/[0-9]+$/, "")); });
  }

  function add(tally, key, severity) {
    var row = tally[key] || (tally[key] = { total: 0 });
    row.total += 1;
    row[severity] = (row[severity] || 0) + 1;
  }

  function total(tally, key) { return tally[key] ? tally[key].total : 0; }

  function tell(shown, query, tallies) {
    var all = shown === findings.length;
    output.textContent = (all ? output.dataset.all : output.dataset.words).replace("{shown}", shown).replace("{total}", findings.length);
    form.querySelector("[type=reset]").hidden = all && !query.rule && !query.file && query.severities.length === SEVERITIES.length;
    document.querySelector(".nothing").hidden = shown > 0;
    boxes.forEach(function (box) {
      box.parentNode.querySelector("b").textContent = total(tallies.severity, box.value);
      box.parentNode.classList.toggle("off", !box.checked);
    });
    options.forEach(function (option) { option.textContent = option.dataset.words + " (" + total(tallies.rule, option.value) + ")"; });
  }

  // The rows with most findings first; those of the same number stay as they were.
  function draw(chart, tally, chosen) {
    var rows = chart.rows.slice().sort(function (a, b) { return total(tally, b.key) - total(tally, a.key); });
    var longest = rows.length ? Math.max(1, total(tally, rows[0].key)) : 1;
    rows.forEach(function (row, number) {
      var counts = tally[row.key] || {};
      var before = 0;
      SEVERITIES.forEach(function (severity, index) {
        var width = 100 * (counts[severity] || 0) / longest;
        row.bars[index].setAttribute("x", before);
        row.bars[index].setAttribute("width", width);
        before += width;
      });
      row.count.textContent = total(tally, row.key);
      row.button.setAttribute("aria-pressed", String(row.key === chosen));
      row.node.classList.toggle("beyond", number >= chart.size);
      row.node.hidden = !counts.total && row.key !== chosen;
      if (chart.list.children[number] !== row.node) { chart.list.insertBefore(row.node, chart.list.children[number] || null); }
    });
    if (chart.more) { tellMore(chart, rows.filter(function (row) { return !row.node.hidden; }).length - chart.size); }
  }

  function tellMore(chart, beyond) {
    chart.beyond = beyond;
    chart.more.hidden = beyond <= 0;
    chart.more.textContent = chart.node.classList.contains("whole") ? chart.more.dataset.less : chart.more.dataset.words.replace("{0}", beyond);
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
        tellMore(chart, chart.beyond);
      });
    }
  });
  boxes.forEach(function (box) { box.addEventListener("change", ask); });
  form.elements.rule.addEventListener("change", ask);
  form.elements.file.addEventListener("input", ask);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function (event) {
    event.preventDefault();
    boxes.forEach(function (box) { box.checked = true; });
    form.elements.rule.value = "";
    form.elements.file.value = "";
    ask();
  });
  form.elements.print.addEventListener("click", function () { window.print(); });
  window.addEventListener("hashchange", fromAddress);
  fromAddress();
})();
