// The words of a block cut where faults and accepted changes begin and end.
import type { Edit } from "./types";

export interface Marked {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

/** An accepted change, and the fault that it mends. */
export interface Change extends Edit {
  readonly id: number;
}

/** Words with the faults they lie in, those that began first outermost. `change`: they are taken out, or put in, by an accepted change. */
export interface Stretch {
  readonly text: string;
  readonly start: number;
  readonly ids: readonly number[];
  readonly change: "" | "out" | "in";
  readonly changeId: number;
}

/** The stretches of `text` from `start` to `end`. A fault without any characters gets an empty stretch where it is. */
export function stretchesOf(text: string, start: number, end: number, marks: readonly Marked[], changes: readonly Change[]): Stretch[] {
  const cuts = new Set([start, end]);
  for (const { start: from, end: to } of [...marks, ...changes]) {
    if (from >= start && from <= end) cuts.add(from);
    if (to >= start && to <= end) cuts.add(to);
  }
  const points = [...cuts].sort((a, b) => a - b);
  const opening = [...marks].sort((a, b) => a.start - b.start);
  const making = [...changes].sort((a, b) => a.start - b.start);
  let active: Marked[] = [];
  let nextMark = 0;
  let nextChange = 0;
  let gone: Change | null = null;
  const stretches: Stretch[] = [];
  points.forEach((from, index) => {
    active = active.filter((mark) => mark.end > from);
    for (; nextMark < opening.length && opening[nextMark]!.start <= from; nextMark++) {
      const mark = opening[nextMark]!;
      if (mark.end > from) active.push(mark);
      else if (mark.start === mark.end) stretches.push({ text: "", start: from, ids: [mark.id], change: "", changeId: -1 });
    }
    const ids = active.map((mark) => mark.id);
    if (gone && gone.end <= from) gone = null;
    // new words stand where the first of the old ones stood, in the same faults
    for (; nextChange < making.length && making[nextChange]!.start <= from; nextChange++) {
      const change = making[nextChange]!;
      if (change.start === from && change.text) {
        const inside = active.filter((mark) => mark.end >= change.end).map((mark) => mark.id);
        stretches.push({ text: change.text, start: from, ids: inside, change: "in", changeId: change.id });
      }
      if (change.end > from) gone = change;
    }
    const to = points[index + 1];
    if (to === undefined) return;
    stretches.push({ text: text.slice(from, to), start: from, ids, change: gone ? "out" : "", changeId: gone ? gone.id : -1 });
  });
  return stretches;
}

/** The words from `start` to `end` with changes made. */
export function changed(text: string, start: number, end: number, edits: readonly Edit[]): string {
  let out = "";
  let at = start;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    out += text.slice(at, edit.start) + edit.text;
    at = Math.max(at, edit.end);
  }
  return out + text.slice(at, end);
}

/** True where two changes cannot both be made: they touch the same characters, or one puts words where the other begins or ends. */
export function collide(one: readonly Edit[], other: readonly Edit[]): boolean {
  const same = (a: Edit, b: Edit): boolean => a.start === b.start && a.end === b.end && a.text === b.text;
  return one.some((a) => other.some((b) => !same(a, b) && conflict(a.start, a.end, b.start, b.end)));
}

/** The same of two places, as `_conflict` in model/fixes.py has it. */
export function conflict(start: number, end: number, otherStart: number, otherEnd: number): boolean {
  if (end > start && otherEnd > otherStart) return start < otherEnd && otherStart < end;
  return start <= otherEnd && otherStart <= end;
}
