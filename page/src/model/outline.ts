// The sections that a standard expects beside those that a draft has: which is which, which is missing, which stands in the wrong place.
import type { Sections } from "./types";

export type SectionState = "there" | "missing" | "optional" | "misplaced" | "other";

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
  const ranks = sections.headings.map((heading) => (heading.sections.length ? (order.get(heading.sections[0]!) ?? -1) : -1));
  const free = new Set(sections.expected.filter((section) => section.anywhere || section.swaps.length).map((section) => order.get(section.name)!));
  const inOrder = longestRising(ranks.map((rank) => (free.has(rank) ? -1 : rank)));
  const rows = sections.headings.map((heading, index): OutlineRow => {
    const rank = ranks[index]!;
    const state = rank < 0 ? "other" : free.has(rank) || inOrder.has(index) ? "there" : "misplaced";
    return { state, text: heading.text, sections: heading.sections, start: heading.start };
  });
  const present = new Set(sections.headings.flatMap((heading) => heading.sections));
  sections.expected.forEach((section, rank) => {
    if (present.has(section.name)) return;
    const row: OutlineRow = { state: section.required ? "missing" : "optional", text: "", sections: [section.name], start: -1 };
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

/** The indexes of a longest run of ranks that never falls; ranks below 0 are passed over. */
function longestRising(ranks: readonly number[]): Set<number> {
  const best = ranks.map(() => 1);
  const before = ranks.map(() => -1);
  let last = -1;
  ranks.forEach((rank, index) => {
    if (rank < 0) return;
    for (let other = 0; other < index; other++) {
      if (ranks[other]! >= 0 && ranks[other]! <= rank && best[other]! + 1 > best[index]!) {
        best[index] = best[other]! + 1;
        before[index] = other;
      }
    }
    if (last < 0 || best[index]! > best[last]!) last = index;
  });
  const found = new Set<number>();
  for (; last >= 0; last = before[last]!) found.add(last);
  return found;
}
