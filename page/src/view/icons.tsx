// The few signs that stand beside words; drawn here, since nothing may be loaded.
import type { JSX } from "preact";

const PATHS = {
  undo: "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
  redo: "m15 14 5-5-5-5M20 9H10a6 6 0 0 0 0 12h3",
  check: "m5 13 4 4L19 7",
  download: "M12 4v11m0 0 5-5m-5 5-5-5M5 20h14",
  gear: "M4 7h9m4 0h3M4 17h3m4 0h9M15 4.5v5M9 14.5v5",
  help: "M9.2 9a3 3 0 1 1 4.3 2.7c-1 .5-1.5 1.200-1.5 2.300M12 17.500v.1",
  info: "M12 11v6m0-9.500v.1",
  up: "m6 15 6-6 6 6",
  down: "m6 9 6 6 6-6",
  plus: "M12 5v14M5 12h14",
  close: "M6 6l12 12M18 6 6 18",
  file: "M14 3H6v18h12V7zM14 3v4h4",
  folder: "M3 6h6l2 2h10v11H3z",
  paste: "M8 5H5v16h14V5h-3M9 3h6v4H9z",
  shield: "M12 3 5 6v5c0 5 3 8.500 7 10 4-1.500 7-5 7-10V6z",
  menu: "M4 7h16M4 12h16M4 17h16",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
