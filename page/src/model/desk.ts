// All that the page knows, and what may be done with it. Views subscribe; each change makes a new state, and most can be undone.
import { Cancelled, Engine, Refusal, type Progress } from "../engine/engine";
import { decide, newDraft, sureFaults, type Decision, type Draft } from "./draft";
import { say, type Key } from "../words";
import { shownOf, type Fault } from "./shown";
import type { AboutAnswer, Lang, Settings, Severity, ShowAnswer } from "./types";

export interface Filter {
  readonly severities: ReadonlySet<Severity>;
  readonly family: string;
  /** Also those that were accepted or ignored. */
  readonly decided: boolean;
}

export interface State {
  readonly engine: "starting" | "ready" | "failed";
  readonly progress: Progress;
  readonly engineError: string;
  readonly about: AboutAnswer | null;
  readonly drafts: readonly Draft[];
  readonly current: number;
  /** The id of the fault that is looked at, -1 for none. */
  readonly selected: number;
  readonly filter: Filter;
  readonly settings: Settings;
  readonly notice: Notice | null;
  readonly marks: boolean;
  /** How many files were passed over when a folder was dropped. */
  readonly passedOver: number;
  /** How many drafts are being checked or wait for it. */
  readonly checking: number;
  /** Letters are keys to press: some who speak to their computer want none. */
  readonly keys: boolean;
}

export interface Notice {
  readonly kind: "done" | "problem";
  readonly words: string;
  /** It tells of a step that can be undone. */
  readonly undo?: boolean;
}

const ALL: ReadonlySet<Severity> = new Set<Severity>(["error", "warning", "info"]);
const MOST_STEPS = 200;

/** What stands for no standard at all where a config names one. */
export const RECOGNISED = "recognised";

/** True for a TOML file that is no rule pack and no standard: it is taken after those, since it may name them. */
function isConfig(file: Given): boolean {
  return !/^\s*\[\[\s*(rule|section)\b/m.test(new TextDecoder().decode(file.bytes));
}

export interface Given {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What can be gone back to: what was decided of each draft, and the settings. */
interface Step {
  readonly settings: Settings;
  readonly decided: readonly Pick<Draft, "id" | "decisions" | "sure" | "standard" | "closed">[];
}

export class Desk {
  state: State = {
    engine: "starting",
    progress: { step: "unpack", share: 0 },
    engineError: "",
    about: null,
    drafts: [],
    current: -1,
    selected: -1,
    filter: { severities: ALL, family: "", decided: false },
    settings: {},
    notice: null,
    marks: false,
    passedOver: 0,
    checking: 0,
    keys: true,
  };
  readonly engine: Engine;
  private readonly listeners = new Set<() => void>();
  private undoSteps: Step[] = [];
  private redoSteps: Step[] = [];
  private count = 0;
  /** Something was accepted that has not been taken away yet. */
  unsaved = false;
  private readonly waiting = new Set<number>();
  private checking = false;

  constructor() {
    this.engine = new Engine((progress) => this.set({ progress }));
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }

  get lang(): Lang {
    return this.state.settings.lang ?? "zh";
  }

  get draft(): Draft | null {
    return this.files.find((draft) => draft.id === this.state.current) ?? null;
  }

  /** The drafts on the desk. */
  get files(): readonly Draft[] {
    return this.state.drafts.filter((draft) => !draft.closed);
  }

  say(key: Key, ...values: (string | number)[]): string {
    return say(this.lang, key, ...values);
  }

  /** Say what was done, or why nothing was. */
  done(words: string, undo = false): void {
    this.set({ notice: { kind: "done", words, undo } });
  }

  async start(): Promise<void> {
    try {
      await this.engine.ready();
      performance.mark("hegao ready");
      this.set({ engine: "ready" });
    } catch (error) {
      this.set({ engine: "failed", engineError: String((error as Error).message || error) });
      return;
    }
    try {
      await this.learnAbout();
    } catch (error) {
      this.fail(error); // what was kept from another day cannot be used
      this.set({ settings: { lang: this.lang } });
      await this.learnAbout();
      this.checkAll();
    }
  }

  private async learnAbout(): Promise<void> {
    for (;;) {
      try {
        const { data } = await this.engine.callFirst<AboutAnswer>("about", JSON.stringify({ settings: this.state.settings }));
        this.set({ about: data });
        return;
      } catch (error) {
        if (!(error instanceof Cancelled)) throw error; // a run that was given up takes this with it
      }
    }
  }

  // drafts

  /** Take files in and check them; a hegao.toml, a rule pack or a standard among them comes into force first. */
  async open(given: readonly Given[], passedOver = 0, unreadable: readonly string[] = []): Promise<void> {
    const tomls = given.filter((file) => /\.toml$/i.test(file.name)).sort((a, b) => Number(isConfig(a)) - Number(isConfig(b)));
    const drafts = given.filter((file) => !/\.toml$/i.test(file.name)).map((file) => newDraft(this.count++, file.name, file.bytes));
    const first = this.files.length === 0;
    const words = unreadable.length ? this.say("unreadableFiles", unreadable.length, unreadable.slice(0, 3).join(this.say("listComma"))) : "";
    this.set({ drafts: [...this.state.drafts, ...drafts], passedOver, notice: words ? { kind: "problem", words } : null });
    if (drafts.length && (first || drafts.length === 1)) this.show(drafts[0]!.id);
    for (const file of tomls) await this.takeToml(file);
    this.checkAll(tomls.length ? undefined : drafts.map((draft) => draft.id));
  }

  private async takeToml(file: Given): Promise<void> {
    const name = file.name.split("/").pop()!;
    try {
      const { data } = await this.engine.take<{ kind: string; settings?: Settings; name?: string }>(name, file.bytes);
      if (data.kind === "settings") this.step({ settings: { lang: this.lang, ...data.settings } });
      else {
        const key = `${data.kind}s`;
        const names = [...new Set([...((this.state.settings[key] as readonly string[] | undefined) ?? []), data.name!])];
        this.step({ settings: { ...this.state.settings, [key]: names } });
      }
      await this.learnAbout();
      this.done(this.say(data.kind === "settings" ? "tookSettings" : "tookRules", name));
    } catch (error) {
      this.fail(error);
    }
  }

  show(id: number): void {
    this.set({ current: id, selected: -1 });
  }

  /** Take drafts off the desk; undoing that brings them back with their decisions. */
  close(ids: readonly number[]): void {
    for (const id of ids) this.waiting.delete(id);
    const words = ids.length === 1 ? this.state.drafts.find((draft) => draft.id === ids[0])!.name : String(ids.length);
    this.step({ drafts: this.state.drafts.map((draft) => (ids.includes(draft.id) ? { ...draft, closed: true } : draft)) });
    if (ids.includes(this.state.current)) this.show(this.files[0]?.id ?? -1);
    this.done(this.say(ids.length === 1 ? "closedOne" : "closedMany", words), true);
  }

  private put(id: number, change: Partial<Draft>): void {
    this.set({ drafts: this.state.drafts.map((draft) => (draft.id === id ? { ...draft, ...change } : draft)) });
  }

  settingsOf(draft: Draft): Settings {
    const { standard, ...others } = this.state.settings;
    const chosen = draft.standard || standard;
    return chosen && chosen !== RECOGNISED ? { ...others, standard: chosen } : others;
  }

  /** Check the drafts of these ids, or all of them, one after the other; the one that is looked at goes first. */
  checkAll(ids: readonly number[] = this.files.map((draft) => draft.id)): void {
    for (const id of ids) {
      this.waiting.add(id);
      const draft = this.state.drafts.find((each) => each.id === id);
      if (draft && !draft.shown) this.put(id, { state: "waiting", problem: "" });
    }
    void this.checkWaiting();
  }

  private async checkWaiting(): Promise<void> {
    if (this.checking) return;
    this.checking = true;
    while (this.waiting.size) {
      const id = this.waiting.has(this.state.current) ? this.state.current : (this.waiting.values().next().value as number);
      this.waiting.delete(id);
      this.set({ checking: this.waiting.size + 1 });
      await this.check(id);
    }
    this.checking = false;
    this.set({ checking: 0 });
  }

  private async check(id: number): Promise<void> {
    const draft = this.state.drafts.find((each) => each.id === id);
    if (!draft) return;
    if (!draft.shown) this.put(id, { state: "checking", problem: "" });
    const settings = this.settingsOf(draft);
    try {
      const { data } = await this.engine.call<ShowAnswer>("show", draft.name, draft.bytes, JSON.stringify({ settings }));
      const problem = data.file.problem?.message ?? "";
      const shown = problem ? null : shownOf(data);
      const looked = id === this.state.current ? this.draft?.shown?.faults[this.state.selected]?.key : undefined;
      this.put(id, { state: problem ? "failed" : "checked", problem, shown });
      if (looked !== undefined) this.set({ selected: shown?.faults.findIndex((fault) => fault.key === looked) ?? -1 });
    } catch (error) {
      if (error instanceof Cancelled) this.put(id, draft.shown ? {} : { state: "given-up" });
      else this.put(id, { state: "failed", problem: this.sentence(error) }); // what was shown before stays, with this above it
    }
  }

  cancel(): void {
    for (const id of this.waiting) if (!this.state.drafts.find((draft) => draft.id === id)?.shown) this.put(id, { state: "given-up" });
    this.waiting.clear();
    this.engine.cancel();
  }

  // decisions

  private step(change: Partial<Pick<State, "drafts" | "settings">>): void {
    this.undoSteps = [...this.undoSteps.slice(1 - MOST_STEPS), this.now()];
    this.redoSteps = [];
    this.set(change);
  }

  private now(): Step {
    const decided = this.state.drafts.map(({ id, decisions, sure, standard, closed }) => ({ id, decisions, sure, standard, closed }));
    return { settings: this.state.settings, decided };
  }

  get canUndo(): boolean {
    return this.undoSteps.length > 0;
  }

  get canRedo(): boolean {
    return this.redoSteps.length > 0;
  }

  undo(): void {
    this.go(this.undoSteps, this.redoSteps);
  }

  redo(): void {
    this.go(this.redoSteps, this.undoSteps);
  }

  /** Back to the decisions and settings of a step, but for the language. Files that came since then stay. */
  private go(from: Step[], to: Step[]): void {
    const step = from.pop();
    if (!step) return;
    to.push(this.now());
    const settings: Settings = { ...step.settings, lang: this.lang };
    const settingsChanged = JSON.stringify(settings) !== JSON.stringify({ ...this.state.settings, lang: this.lang });
    const known = new Map(step.decided.map((each) => [each.id, each]));
    const again: number[] = [];
    const otherwise: Draft[] = [];
    const drafts = this.state.drafts.map((draft) => {
      const old = known.get(draft.id);
      if (!old) return draft;
      if (old.standard !== draft.standard) again.push(draft.id);
      const changed = { ...draft, ...old };
      if (old.decisions !== draft.decisions || old.closed !== draft.closed || old.standard !== draft.standard) otherwise.push(changed);
      return changed;
    });
    const before = this.state.drafts;
    this.set({ drafts, settings: settingsChanged ? settings : this.state.settings, notice: null });
    const seen = otherwise.find((draft) => draft.id === this.state.current) ?? otherwise.find((draft) => !draft.closed);
    if (seen && seen.id !== this.state.current) this.show(seen.id);
    else if (!this.draft) this.show(this.files[0]?.id ?? -1);
    const old = before.find((draft) => draft.id === this.state.current);
    const fault = this.draft?.shown?.faults.find((each) => old && this.draft!.decisions.get(each.key) !== old.decisions.get(each.key));
    if (fault) this.select(fault.id);
    this.checkAll(settingsChanged ? undefined : again);
  }

  decide(faults: readonly Fault[], decision: Decision | null): void {
    const draft = this.draft;
    if (!draft || !faults.length) return;
    const changed = decide(draft, faults, decision);
    this.unsaved ||= decision === "made";
    this.step({ drafts: this.state.drafts.map((each) => (each.id === draft.id ? changed : each)) });
  }

  /** Decide on one and look at the next; a decision that was taken already is taken back. */
  decideAndMove(fault: Fault, decision: Decision): void {
    const again = this.draft?.decisions.get(fault.key) === decision;
    this.decide([fault], again ? null : decision);
    if (again) return;
    const visible = this.visible().filter((each) => !this.draft!.decisions.has(each.key));
    this.select((visible.find((each) => each.id > fault.id) ?? visible[0])?.id ?? -1);
  }

  /** Accept all that is sure, in this draft or in all of them; how many there were. */
  acceptSure(everywhere: boolean): number {
    let count = 0;
    const drafts = this.state.drafts.map((draft) => {
      if (draft.closed || (!everywhere && draft.id !== this.state.current)) return draft;
      const sure = sureFaults(draft);
      count += sure.length;
      return sure.length ? { ...decide(draft, sure, "made"), sure: true } : draft;
    });
    if (count) {
      this.unsaved = true;
      this.step({ drafts });
      this.done(this.say("madeSure", count), true);
    }
    return count;
  }

  changeSettings(change: Settings): void {
    const settings: Record<string, unknown> = { ...this.state.settings, ...change };
    for (const [key, value] of Object.entries(settings)) {
      if (value === "" || (Array.isArray(value) && !value.length)) delete settings[key];
    }
    this.step({ settings: settings as Settings });
    this.checkAll();
  }

  ignoreRule(code: string): void {
    const count = this.files.reduce((sum, draft) => sum + (draft.shown?.faults.filter((fault) => fault.finding.code === code).length ?? 0), 0);
    this.changeSettings({ ignore: [...new Set([...(this.state.settings.ignore ?? []), code])] });
    this.done(this.say("ignoredKind", this.state.about?.rules[this.lang][code]?.title ?? code, count), true);
  }

  allowWord(word: string): void {
    this.changeSettings({ allow: [...new Set([...(this.state.settings.allow ?? []), word])] });
    this.done(this.say("allowedWord", word), true);
  }

  chooseStandard(standard: string): void {
    const draft = this.draft;
    if (!draft) return;
    this.step({ drafts: this.state.drafts.map((each) => (each.id === draft.id ? { ...each, standard } : each)) });
    this.checkAll([draft.id]);
  }

  setLang(lang: Lang): void {
    this.set({ settings: { ...this.state.settings, lang } });
    this.checkAll();
  }

  // words

  sentence(error: unknown): string {
    if (error instanceof Refusal) return error.words[this.lang];
    return String((error as Error).message || error);
  }

  fail(error: unknown): void {
    if (!(error instanceof Cancelled)) this.set({ notice: { kind: "problem", words: this.sentence(error) } });
  }

  // what is looked at

  select(id: number): void {
    this.set({ selected: id });
  }

  /** The faults that the filter lets through, in text order. */
  visible(): Fault[] {
    const { filter, settings } = this.state;
    const draft = this.draft;
    const ignored = new Set(settings.ignore ?? []);
    return (draft?.shown?.faults ?? []).filter(
      (fault) =>
        filter.severities.has(fault.finding.severity) &&
        (!filter.family || fault.finding.code.startsWith(filter.family)) &&
        (filter.decided || !draft!.decisions.has(fault.key) || fault.id === this.state.selected) &&
        !ignored.has(fault.finding.code),
    );
  }

  /** Look at the next fault that is listed, or the one before; behind the last one comes the first. */
  move(by: 1 | -1): void {
    const visible = this.visible();
    if (!visible.length) return;
    const { selected } = this.state;
    const next = by > 0 ? visible.find((fault) => fault.id > selected) : [...visible].reverse().find((fault) => fault.id < selected);
    this.select((next ?? (by > 0 ? visible[0] : visible[visible.length - 1]))!.id);
  }
}
