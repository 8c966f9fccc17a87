// The desk, for every view below the root.
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Desk } from "../model/desk";
import { say, type Key } from "../words";

export const DeskContext = createContext<Desk>(null as unknown as Desk);

export interface Tools {
  readonly desk: Desk;
  readonly t: (key: Key, ...values: (string | number)[]) => string;
}

/** The desk, and the page's words in the language of the moment. The view is drawn anew when the desk changes. */
export function useDesk(): Tools {
  const desk = useContext(DeskContext);
  const [, redraw] = useState(0);
  useEffect(() => desk.subscribe(() => redraw((count) => count + 1)), [desk]);
  return { desk, t: (key, ...values) => say(desk.lang, key, ...values) };
}

export const joined = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(" ");
