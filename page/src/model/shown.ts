// A checked draft in the form the page draws it from: blocks, findings and edits, all in UTF-16 units of one text.
import type { Edit, FileObject, Finding, RawBlock, RuleFacts, Sections, ShowAnswer } from "./types";

export interface Block {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly level: number;
  readonly label: string;
  readonly story: string;
  readonly storyIndex: number;
  readonly cell: readonly [table: number, row: number, column: number] | null;
  readonly centred: boolean;
  /** Where its heading ends: before `end` where text follows it in the same paragraph. */
  readonly headingEnd: number;
}

/** A finding in its draft. `id` is its number there; `start`, `end` and `edits` count UTF-16 units, `finding` code points. */
export interface Fault {
  readonly id: number;
  /** What it is known again by when the draft is checked again. */
  readonly key: string;
  readonly finding: Finding;
  readonly start: number;
  readonly end: number;
  readonly edits: readonly Edit[];
  /** How the fix sets text, in words; "" where it changes words only. */
  readonly layout: string;
  readonly related: readonly { readonly start: number; readonly message: string }[];
  readonly makeable: boolean;
  readonly place: string;
}

export interface Shown {
  /** Tells what one check gave from what another did. */
  readonly serial: number;
  readonly file: FileObject;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly pictures: ReadonlySet<number>;
  /** What the reader has to know of how the file was read. */
  readonly notes: readonly string[];
  readonly faults: readonly Fault[];
  readonly rules: Readonly<Record<string, RuleFacts>>;
  readonly sections: Sections;
}

const NO_SECTIONS: Sections = { standard: null, taken_for: null, reason: "", expected: [], missing: [], misplaced: [], headings: [] };

let serial = 0;

export function shownOf(answer: ShowAnswer): Shown {
  const text = answer.text ?? "";
  const at = unitsOf(text);
  const makeable = new Set(answer.makeable);
  const faults = answer.file.findings.map((finding, id): Fault => ({
    id,
    key: `${finding.code}:${finding.start}:${finding.end}`,
    finding,
    start: at(finding.start),
    end: at(finding.end),
    edits: (finding.fix?.edits ?? []).map((edit) => ({ start: at(edit.start), end: at(edit.end), text: edit.text })),
    layout: answer.layout?.[id] ?? "",
    related: finding.related.map((each) => ({ start: at(each.start), message: each.message })),
    makeable: makeable.has(id),
    place: answer.places?.[id] ?? "",
  }));
  const sections = answer.sections ?? NO_SECTIONS;
  return {
    serial: ++serial,
    file: answer.file,
    text,
    blocks: (answer.blocks ?? []).map((raw) => blockOf(raw, at)),
    pictures: new Set((answer.pictures ?? []).map(at)),
    notes: answer.notes ?? [],
    faults,
    rules: answer.rules ?? {},
    sections: {
      ...sections,
      misplaced: sections.misplaced.map(at),
      headings: sections.headings.map((each) => ({ ...each, start: at(each.start), end: at(each.end) })),
    },
  };
}

function blockOf(raw: RawBlock, at: (point: number) => number): Block {
  const [kind, start, end, level, label, story, storyIndex, cell, centred, headingEnd] = raw;
  return { kind, start: at(start), end: at(end), level, label, story, storyIndex, cell, centred: centred === 1, headingEnd: at(headingEnd) };
}

/** From code points to UTF-16 units of a text; most texts hold no character that takes two. */
function unitsOf(text: string): (point: number) => number {
  if (!/[\ud800-\udbff][\udc00-\udfff]/.test(text)) return (point) => point;
  const units = new Uint32Array(text.length + 1);
  let points = 0;
  for (let unit = 0; unit < text.length; points++) {
    units[points] = unit;
    unit += text.codePointAt(unit)! > 0xffff ? 2 : 1;
  }
  units[points] = text.length;
  return (point) => units[point] ?? text.length;
}
