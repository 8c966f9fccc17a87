// The sections that a standard expects beside those that a draft has. What is missing and what is out of order the findings say.
import type { Sections } from "./types";

export type SectionState = "there" | "missing" | "absent" | "misplaced" | "other";

export interface OutlineRow {
  readonly state: SectionState;
  /** The heading in the draft; empty for a section that is not there. */
  readonly text: string;
  /** The names in the standard that it stands for. */
  readonly sections: readonly string[];
  /** Where the heading is; -1 for a section that is not there. */
  readonly start: number;
}

/** The headings of the draft in their order, the sections that are not there put where the standard has them. */
export function outlineOf(sections: Sections): OutlineRow[] {
  const order = new Map(sections.expected.map((section, index) => [section.name, index]));
  const misplaced = new Set(sections.misplaced);
  const missing = new Set(sections.missing);
  const rows = sections.headings.map((heading): OutlineRow => {
    const state = misplaced.has(heading.start) ? "misplaced" : heading.sections.length ? "there" : "other";
    return { state, text: heading.text, sections: heading.sections, start: heading.start };
  });
  const present = new Set(sections.headings.flatMap((heading) => heading.sections));
  sections.expected.forEach((section, rank) => {
    if (present.has(section.name)) return;
    const row: OutlineRow = { state: missing.has(section.name) ? "missing" : "absent", text: "", sections: [section.name], start: -1 };
    rows.splice(placeFor(rows, rank, order), 0, row);
  });
  return rows;
}

/** Behind the last row of a section that comes before it in the standard. */
function placeFor(rows: readonly OutlineRow[], rank: number, order: ReadonlyMap<string, number>): number {
  let place = 0;
  rows.forEach((row, index) => {
    const own = row.state === "misplaced" || !row.sections.length ? -1 : (order.get(row.sections[0]!) ?? -1);
    if (own >= 0 && own < rank) place = index + 1;
  });
  return place;
}
