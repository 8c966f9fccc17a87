// One draft and what was decided of its faults. Everything here is a value: a decision gives a new draft, and the old one is kept to go back to.
import type { Fault, Shown } from "./shown";
import { collide, conflict, type Change } from "./stretches";
import type { Severity } from "./types";

export type Decision = "made" | "left";

export interface Draft {
  readonly id: number;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly state: "waiting" | "checking" | "checked" | "failed" | "given-up";
  readonly problem: string;
  readonly shown: Shown | null;
  /** By the key of a fault; one that is not in it has not been decided. */
  readonly decisions: ReadonlyMap<string, Decision>;
  /** All that is sure was accepted at once: what the fixes bring to light and is sure is mended as well. */
  readonly sure: boolean;
  /** The standard that was chosen for this draft: an id, "none", or empty where it is recognised. */
  readonly standard: string;
  /** It was taken off the desk, and can be brought back by undoing that. */
  readonly closed: boolean;
}

export function newDraft(id: number, name: string, bytes: Uint8Array): Draft {
  return { id, name, bytes, state: "waiting", problem: "", shown: null, decisions: new Map(), sure: false, standard: "", closed: false };
}

export const isWord = (name: string): boolean => /\.(docx|docm|dotx)$/i.test(name);

export function decide(draft: Draft, faults: readonly Fault[], decision: Decision | null): Draft {
  const decisions = new Map(draft.decisions);
  for (const fault of faults) {
    if (decision) decisions.set(fault.key, decision);
    else decisions.delete(fault.key);
  }
  return { ...draft, decisions, sure: draft.sure && decision !== null }; // what was taken back is not to be made after all
}

/** What changes the text as it is shown: the fixes that were accepted. */
export function changesOf(draft: Draft): Change[] {
  if (!draft.shown || !draft.decisions.size) return [];
  return draft.shown.faults.flatMap((fault) =>
    draft.decisions.get(fault.key) === "made" ? fault.edits.map((edit) => ({ ...edit, id: fault.id })) : [],
  );
}

/** Why the fix of a fault cannot be accepted now: it has none that the file takes, or another accepted one changes the same words. */
export function hindrance(draft: Draft, fault: Fault): "" | "none" | "blocked" {
  if (!fault.makeable || !(fault.edits.length || fault.layout)) return "none";
  if (draft.decisions.get(fault.key) === "made") return "";
  const taken = draft.shown!.faults.filter((other) => other.id !== fault.id && draft.decisions.get(other.key) === "made");
  return taken.some((other) => collide(other.edits, fault.edits)) ? "blocked" : "";
}

/** The faults whose fix is sure, that nobody has decided on, and that can all be accepted together; how text is set is never changed unasked. */
export function sureFaults(draft: Draft): Fault[] {
  const sure: Fault[] = [];
  const edits = changesOf(draft).map((change): [number, number] => [change.start, change.end]);
  const taken = new Occupied(edits);
  for (const fault of draft.shown?.faults ?? []) {
    if (!fault.makeable || fault.finding.fix?.safety !== "safe" || draft.decisions.has(fault.key)) continue;
    if (fault.layout) continue;
    if (fault.edits.some((edit) => taken.meets(edit.start, edit.end))) continue;
    for (const edit of fault.edits) taken.add(edit.start, edit.end);
    sure.push(fault);
  }
  return sure;
}

/** Places that changes take up, by their start: a draft of a thousand pages has thousands. */
class Occupied {
  private readonly byPlace = new Map<number, [number, number][]>();

  constructor(places: readonly [number, number][]) {
    for (const [start, end] of places) this.add(start, end);
  }

  add(start: number, end: number): void {
    for (let slot = start >> 6; slot <= end >> 6; slot++) {
      const held = this.byPlace.get(slot);
      if (held) held.push([start, end]);
      else this.byPlace.set(slot, [[start, end]]);
    }
  }

  meets(start: number, end: number): boolean {
    for (let slot = start >> 6; slot <= end >> 6; slot++) {
      if (this.byPlace.get(slot)?.some(([from, to]) => conflict(from, to, start, end))) return true;
    }
    return false;
  }
}

/** The faults still to be looked at: all but the accepted and the ignored ones. */
export function openFaults(draft: Draft): Fault[] {
  return (draft.shown?.faults ?? []).filter((fault) => !draft.decisions.has(fault.key));
}

export function countBySeverity(faults: readonly Fault[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const fault of faults) counts[fault.finding.severity]++;
  return counts;
}

type Named = [code: string, start: number, end: number];

/** What the engine is told of the decisions: what was accepted is made, and nothing else, unless all that is sure was accepted at once. */
export function choiceOf(draft: Draft): { made: Named[]; left: Named[]; closed: boolean } {
  const made: Named[] = [];
  const left: Named[] = [];
  for (const fault of draft.shown?.faults ?? []) {
    const decision = draft.decisions.get(fault.key);
    const named: Named = [fault.finding.code, fault.finding.start, fault.finding.end];
    if (decision === "made") made.push(named);
    if (decision === "left") left.push(named);
  }
  return { made, left, closed: !draft.sure };
}

/** A word that a fault lies in, to be called no fault: a blank with two characters on either side, since alone it would excuse all blanks;
 * else the fault with the letters around it, or the characters that a space parts. */
export function wordAround(text: string, fault: Fault): string {
  const before = Array.from(text.slice(Math.max(0, fault.start - 40), fault.start));
  const after = Array.from(text.slice(fault.end, fault.end + 40));
  const words = text.slice(fault.start, fault.end);
  const run = (points: readonly string[], fits: RegExp, most: number): string[] => {
    const other = points.findIndex((point) => !fits.test(point));
    return points.slice(0, Math.min(most, other < 0 ? points.length : other));
  };
  const around = (fits: RegExp, most: number): string =>
    [...run([...before].reverse(), fits, most).reverse(), words, ...run(after, fits, most)].join("").replace(/\n/g, "");
  if (!words.trim()) return around(/\S/, 1);
  const letters = around(/[A-Za-z0-9]/, 40);
  return /^[XxＸ×*_]+$/.test(letters) ? around(/[\u4e00-\u9fff]/, 2) : letters;
}
