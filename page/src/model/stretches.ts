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
  const stretches: Stretch[] = [];
  points.forEach((from, index) => {
    for (const mark of marks) {
      if (mark.start === from && mark.end === from) stretches.push({ text: "", start: from, ids: [mark.id], change: "", changeId: -1 });
    }
    // new words stand where the first of the old ones stood, in the same faults
    for (const change of changes) {
      if (change.start === from && change.text) {
        stretches.push({ text: change.text, start: from, ids: idsAt(marks, from, Math.max(from, change.end)), change: "in", changeId: change.id });
      }
    }
    const to = points[index + 1];
    if (to === undefined) return;
    const gone = changes.find((change) => change.start <= from && to <= change.end && change.start < change.end);
    stretches.push({
      text: text.slice(from, to),
      start: from,
      ids: idsAt(marks, from, to),
      change: gone ? "out" : "",
      changeId: gone ? gone.id : -1,
    });
  });
  return stretches;
}

function idsAt(marks: readonly Marked[], from: number, to: number): number[] {
  return marks.filter((mark) => mark.start <= from && mark.end >= to && mark.start < mark.end).map((mark) => mark.id);
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
  return one.some((a) =>
    other.some((b) => {
      if (a.start === b.start && a.end === b.end && a.text === b.text) return false;
      if (a.end > a.start && b.end > b.start) return a.start < b.end && b.start < a.end;
      return a.start <= b.end && b.start <= a.end;
    }),
  );
}
