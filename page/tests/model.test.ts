import assert from "node:assert/strict";
import test from "node:test";
import { changesOf, choiceOf, decide, hindrance, openFaults, sureFaults, wordAround } from "../src/model/draft";
import { outlineOf } from "../src/model/outline";
import { chunkAt, chunksOf, rowsOf } from "../src/model/rows";
import { shownOf } from "../src/model/shown";
import { changed, collide, stretchesOf } from "../src/model/stretches";
import type { Sections } from "../src/model/types";
import { say } from "../src/words";
import { answer, draftOf } from "./made";

const drawn = (text: string, marks: { id: number; start: number; end: number }[], changes: { id: number; start: number; end: number; text: string }[] = []) =>
  stretchesOf(text, 0, text.length, marks, changes).map(({ text: words, ids, change }) => `${change}${words}[${ids.join()}]`);

test("a mark parts the words around it", () => {
  assert.deepEqual(drawn("精神文 化", [{ id: 0, start: 3, end: 4 }]), ["精神文[]", " [0]", "化[]"]);
});

test("marks that overlap share the characters that both are about", () => {
  assert.deepEqual(drawn("abcd", [{ id: 0, start: 0, end: 3 }, { id: 1, start: 2, end: 4 }]), ["ab[0]", "c[0,1]", "d[1]"]);
});

test("a fault without characters has a place of its own, at the end of a block as well", () => {
  assert.deepEqual(drawn("ab", [{ id: 0, start: 1, end: 1 }, { id: 1, start: 2, end: 2 }]), ["a[]", "[0]", "b[]", "[1]"]);
});

test("an accepted change takes words out and puts others in", () => {
  assert.deepEqual(drawn("完成X项", [{ id: 0, start: 2, end: 3 }], [{ id: 0, start: 2, end: 3, text: "3" }]), ["完成[]", "in3[0]", "outX[0]", "项[]"]);
  assert.equal(changed("完成X项", 0, 4, [{ start: 2, end: 3, text: "3" }]), "完成3项");
});

test("characters beyond the first plane do not shift the marks behind them", () => {
  const shown = shownOf(answer("𠮷𠮷文 化", [{ at: 3, length: 1, fix: "" }]));
  const fault = shown.faults[0]!;
  assert.equal(shown.text.slice(fault.start, fault.end), " ");
  assert.equal(fault.edits[0]!.start, fault.start);
  assert.equal(fault.finding.start, 3);
  assert.equal(shown.text.slice(shown.blocks[0]!.start, shown.blocks[0]!.end), "𠮷𠮷文 化");
});

test("two changes collide where they touch the same characters, not where one ends and the other begins", () => {
  const at = (start: number, end: number, text = "") => [{ start, end, text }];
  assert.ok(collide(at(1, 3), at(2, 4)));
  assert.ok(!collide(at(1, 3), at(3, 4)));
  assert.ok(collide(at(3, 3, "，"), at(3, 4)));
  assert.ok(!collide(at(1, 2, "x"), at(1, 2, "x")));
});

test("a change that meets an accepted one cannot be accepted until that is taken back", () => {
  const draft = draftOf("共 计 10 项", [{ at: 1, length: 1, fix: "" }, { at: 0, length: 3, code: "SP004", fix: "合计" }]);
  const [first, second] = draft.shown!.faults;
  assert.equal(hindrance(draft, second!), "");
  const taken = decide(draft, [first!], "made");
  assert.equal(hindrance(taken, second!), "blocked");
  assert.equal(hindrance(taken, first!), "");
  assert.equal(hindrance(decide(taken, [first!], null), second!), "");
});

test("what is sure is accepted together, and only as far as it fits together", () => {
  const draft = draftOf("共 计 10 项，X 件", [
    { at: 1, length: 1, fix: "" },
    { at: 1, length: 2, code: "SP004", fix: "，" },
    { at: 3, length: 1, fix: "", safety: "unsafe" },
    { at: 9, length: 1, code: "PH001", fix: null },
  ]);
  const sure = sureFaults(draft);
  assert.deepEqual(sure.map((fault) => fault.id), [0]);
  const after = { ...decide(draft, sure, "made"), sure: true };
  assert.equal(openFaults(after).length, 3);
  assert.deepEqual(changesOf(after), [{ start: 1, end: 2, text: "", id: 0 }]);
  assert.deepEqual(choiceOf(after), { made: [["SP001", 1, 2]], left: [], closed: false });
});

test("with a single accepted fix the engine makes that and no other", () => {
  const draft = draftOf("一 二 三", [{ at: 1, length: 1, fix: "" }, { at: 3, length: 1, fix: "" }]);
  assert.equal(choiceOf(decide(draft, [draft.shown!.faults[1]!], "made")).closed, true);
  assert.equal(choiceOf(draft).closed, true);
});

test("what was taken back is not made with what the other fixes bring to light", () => {
  const draft = draftOf("一 二 三", [{ at: 1, length: 1, fix: "" }, { at: 3, length: 1, fix: "" }]);
  const all = { ...decide(draft, sureFaults(draft), "made"), sure: true };
  assert.deepEqual(choiceOf(decide(all, [all.shown!.faults[0]!], null)), { made: [["SP001", 3, 4]], left: [], closed: true });
});

test("fixes that only touch can be accepted together, as the engine makes them", () => {
  const draft = draftOf("工作：： 设备", [{ at: 2, length: 2, code: "PU008", fix: "：" }, { at: 4, length: 1, code: "SP002", fix: "" }]);
  assert.equal(sureFaults(draft).length, 2);
});

test("thousands of marks in one line are cut in one pass", () => {
  const text = "精 ".repeat(20_000);
  const marks = Array.from({ length: 20_000 }, (_, id) => ({ id, start: 2 * id + 1, end: 2 * id + 2 }));
  assert.equal(stretchesOf(text, 0, text.length, marks, []).length, 40_000);
});

test("a fix that sets text otherwise can be accepted by itself and is not among those that are made at once", () => {
  const draft = draftOf("一 二", [{ at: 1, length: 1, fix: "" }, { at: 0, length: 3, code: "LO001", layout: "颜色 自动" }]);
  const [space, colour] = draft.shown!.faults;
  assert.deepEqual(sureFaults(draft), [space]);
  assert.equal(hindrance(decide(draft, [space!], "made"), colour!), "");
  const taken = decide(draft, [colour!], "made");
  assert.deepEqual(changesOf(taken), []);
  assert.deepEqual(choiceOf(taken).made, [["LO001", 0, 3]]);
});

test("decisions are values: what was before is still there to go back to", () => {
  const draft = draftOf("一 二", [{ at: 1, length: 1, fix: "" }]);
  const after = decide(draft, draft.shown!.faults, "left");
  assert.equal(openFaults(after).length, 0);
  assert.equal(openFaults(draft).length, 1);
});

test("the word around a fault takes in the letters beside it, and both sides of a space", () => {
  const draft = draftOf("安装415X型设备，精神文 化", [{ at: 5, length: 1, code: "PH001" }, { at: 13, length: 1 }]);
  assert.equal(wordAround(draft.shown!.text, draft.shown!.faults[0]!), "415X");
  assert.equal(wordAround(draft.shown!.text, draft.shown!.faults[1]!), "文 化");
  const rare = draftOf("𠮷 𠮷", [{ at: 1, length: 1 }]);
  assert.equal(wordAround(rare.shown!.text, rare.shown!.faults[0]!), "𠮷 𠮷");
  const blank = draftOf("发放礼包X份。", [{ at: 4, length: 1, code: "PH001" }]);
  assert.equal(wordAround(blank.shown!.text, blank.shown!.faults[0]!), "礼包X份");
});

const SECTIONS: Sections = {
  standard: null,
  taken_for: null,
  reason: "",
  expected: ["总体情况", "主要做法", "存在问题", "下一步打算"].map((name) => ({ name, required: name !== "主要做法" })),
  missing: [],
  misplaced: [10],
  headings: [
    { text: "一、总体情况", start: 0, end: 6, sections: ["总体情况"] },
    { text: "二、下一步打算", start: 10, end: 17, sections: ["下一步打算"] },
    { text: "三、存在问题", start: 20, end: 26, sections: ["存在问题"] },
    { text: "四、其他", start: 30, end: 34, sections: [] },
  ],
};

test("sections out of order and missing ones stand out, the others are in place", () => {
  const rows = outlineOf(SECTIONS).map((row) => `${row.text || row.sections.join()}:${row.state}`);
  assert.equal(rows.filter((row) => row.endsWith("misplaced")).length, 1);
  assert.ok(rows.includes("一、总体情况:there"));
  assert.ok(rows.includes("主要做法:absent"));
  assert.ok(rows.includes("四、其他:other"));
  assert.equal(rows.indexOf("主要做法:absent"), 1);
});

test("a section is called missing where a finding says so, and no other", () => {
  const rows = outlineOf({ ...SECTIONS, missing: ["存在问题"], headings: SECTIONS.headings.slice(0, 2) });
  assert.deepEqual(rows.filter((row) => row.state === "missing").map((row) => row.sections[0]), ["存在问题"]);
});

test("a table is drawn row by row, in the columns that the whole of it has", () => {
  const cell = (start: number, row: number, column: number) => ["cell", start, start + 1, 0, "", "table", 1, [1, row, column], 0, start + 1] as const;
  const shown = shownOf({ ...answer("甲\n乙\n丙\n丁", []), blocks: [cell(0, 1, 1), cell(2, 1, 2), cell(4, 2, 1), ["paragraph", 6, 7, 0, "", "body", 0, null, 0, 7]] });
  const rows = rowsOf(shown);
  assert.deepEqual(rows.map((row) => [row.kind, row.columns, row.blocks.length, row.first]), [["row", 2, 2, true], ["row", 2, 1, false], ["block", 0, 1, false]]);
});

test("every place of a long draft lies in the chunk that is said to hold it", () => {
  const shown = shownOf(answer(Array.from({ length: 500 }, (_, index) => `第${index}段`.repeat(30)).join("\n"), []));
  const chunks = chunksOf(rowsOf(shown));
  assert.ok(chunks.length > 10);
  for (const block of shown.blocks) {
    const chunk = chunks[chunkAt(chunks, block.start)]!;
    assert.ok(chunk.rows.some((row) => row.blocks.includes(block)));
  }
});

test("words are filled in, in either language", () => {
  assert.equal(say("zh", "acceptSure", 3), "改好有把握的 3 处");
  assert.equal(say("en", "acceptSure", 3), "Accept 3 sure fixes");
});
