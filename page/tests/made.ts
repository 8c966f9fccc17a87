// Drafts for tests, in the form that the engine answers in.
import type { Finding, RawBlock, Sections, ShowAnswer } from "../src/model/types";
import { newDraft, type Draft } from "../src/model/draft";
import { shownOf } from "../src/model/shown";

export interface Given {
  readonly at: number;
  readonly length: number;
  readonly code?: string;
  /** What the fix puts in its place; null for a finding that a person has to mend. */
  readonly fix?: string | null;
  readonly safety?: "safe" | "unsafe";
  /** How the fix sets the text instead, in words. */
  readonly layout?: string;
}

export function answer(text: string, findings: readonly Given[], sections?: Sections): ShowAnswer {
  const points = Array.from(text);
  let at = 0;
  const blocks = text.split("\n").map((line): RawBlock => {
    const start = at;
    at += Array.from(line).length + 1;
    return ["paragraph", start, at - 1, 0, "", "body", 0, null, 0, at - 1];
  });
  const made = findings.map((each): Finding => ({
    code: each.code ?? "SP001",
    name: "space-between-hanzi",
    severity: "error",
    message: "",
    start: each.at,
    end: each.at + each.length,
    text: points.slice(each.at, each.at + each.length).join(""),
    excerpt: "",
    place: { story: "body", paragraph: 1, heading: [] },
    fix: each.layout ? { title: "", safety: each.safety ?? "safe", edits: [] } : each.fix === null || each.fix === undefined ? null : { title: "", safety: each.safety ?? "safe", edits: [{ start: each.at, end: each.at + each.length, text: each.fix }] },
    related: [],
  }));
  const file = { path: "a.txt", format: "text", characters: points.length, standard: null, problem: null, findings: made };
  const layout = findings.map((each) => each.layout ?? "");
  return { file, text, blocks, makeable: made.map((_, index) => index), layout, ...(sections ? { sections } : {}) };
}

export function draftOf(text: string, findings: readonly Given[]): Draft {
  return { ...newDraft(1, "a.txt", new Uint8Array()), state: "checked", shown: shownOf(answer(text, findings)) };
}
