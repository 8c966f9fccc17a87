// Settings kept on this computer, only when somebody asks for it. Drafts and what is in them are never kept.
import type { Desk } from "./model/desk";
import type { Settings } from "./model/types";

const KEY = "hegao.settings";
const THEME = "hegao.theme";

export type Theme = "auto" | "light" | "dark";

/** Storage may be closed to pages from a disk; then nothing is kept, and nobody is the worse for it. */
function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

export const remembered = (): boolean => (storage()?.getItem(KEY) ?? null) !== null;

/** The settings that were kept; rule packs and standards are files, and have to be given again. */
export function keptSettings(): Settings | null {
  try {
    const kept = JSON.parse(storage()?.getItem(KEY) ?? "null") as Record<string, unknown> | null;
    return kept && typeof kept === "object" ? valid(kept) : null;
  } catch {
    return null;
  }
}

/** Of what was kept only what the page itself writes: somebody else may have written there. */
function valid(kept: Record<string, unknown>): Settings {
  const strings = (value: unknown): value is string[] => Array.isArray(value) && value.every((each) => typeof each === "string");
  const settings: Record<string, unknown> = {};
  for (const key of ["ignore", "allow"]) if (strings(kept[key])) settings[key] = kept[key];
  if (kept["lang"] === "zh" || kept["lang"] === "en") settings["lang"] = kept["lang"];
  for (const key of ["standard", "profile"]) if (typeof kept[key] === "string") settings[key] = kept[key];
  const options = kept["options"];
  if (options && typeof options === "object" && strings(Object.values(options))) settings["options"] = options;
  return settings as Settings;
}

let stop: (() => void) | null = null;

/** Keep the settings, and what becomes of them, until `forget`. */
export function rememberWhile(desk: Desk): void {
  let last: Settings | null = null;
  const keep = (): void => {
    const { settings } = desk.state;
    if (settings === last) return;
    last = settings;
    try {
      storage()?.setItem(KEY, JSON.stringify(valid({ ...settings })));
      storage()?.setItem(THEME, theme());
    } catch {
      // there is no room: nothing is kept
    }
  };
  stop?.();
  stop = desk.subscribe(keep);
  keep();
}

export function forget(): void {
  stop?.();
  stop = null;
  storage()?.removeItem(KEY);
  storage()?.removeItem(THEME);
}

export function theme(): Theme {
  return (document.documentElement.dataset["theme"] as Theme | undefined) ?? "auto";
}

export function setTheme(chosen: Theme): void {
  if (chosen === "auto") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = chosen;
  if (remembered()) storage()?.setItem(THEME, chosen);
}

export function keptTheme(): Theme {
  return (storage()?.getItem(THEME) as Theme | null | undefined) ?? "auto";
}
