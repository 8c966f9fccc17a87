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
}

export interface Notice {
  readonly kind: "done" | "problem";
  readonly words: string;
  /** It tells of a step that can be undone. */
  readonly undo?: boolean;
}

const ALL: ReadonlySet<Severity> = new Set<Severity>(["error", "warning", "info"]);
const MOST_STEPS = 200;

export interface Given {
  readonly name: string;
  readonly bytes: Uint8Array;
}

type Step = Pick<State, "drafts" | "settings">;

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
  };
  readonly engine: Engine;
  private readonly listeners = new Set<() => void>();
  private undoSteps: Step[] = [];
  private redoSteps: Step[] = [];
  private count = 0;
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

  private done(words: string, undo = false): void {
    this.set({ notice: { kind: "done", words, undo } });
  }

  async start(): Promise<void> {
    try {
      await this.engine.ready();
      await this.learnAbout();
      performance.mark("hegao ready");
      this.set({ engine: "ready" });
    } catch (error) {
      this.set({ engine: "failed", engineError: String((error as Error).message || error) });
    }
  }

  private async learnAbout(): Promise<void> {
    const { data } = await this.engine.call<AboutAnswer>("about", JSON.stringify({ settings: this.state.settings }));
    this.set({ about: data });
  }

  // drafts

  /** Take files in and check them; a hegao.toml, a rule pack or a standard among them comes into force first. */
  async open(given: readonly Given[], passedOver = 0): Promise<void> {
    const tomls = given.filter((file) => /\.toml$/i.test(file.name));
    const drafts = given.filter((file) => !/\.toml$/i.test(file.name)).map((file) => newDraft(this.count++, file.name, file.bytes));
    const first = this.files.length === 0;
    this.set({ drafts: [...this.state.drafts, ...drafts], passedOver, notice: null });
    if (drafts.length && (first || drafts.length === 1)) this.show(drafts[0]!.id);
    const settings = this.state.settings;
    for (const file of tomls) await this.takeToml(file);
    this.checkAll(this.state.settings === settings ? drafts.map((draft) => draft.id) : undefined);
  }

  private async takeToml(file: Given): Promise<void> {
    const name = file.name.split("/").pop()!;
    try {
      const { data } = await this.engine.take<{ kind: string; settings?: Settings; name?: string }>(name, file.bytes);
      if (data.kind === "settings") this.set({ settings: { ...data.settings } });
      else {
        const key = data.kind === "rule-pack" ? "rule-packs" : "standards";
        const names = [...new Set([...(this.state.settings[key] ?? []), data.name!])];
        this.set({ settings: { ...this.state.settings, [key]: names } });
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
    return draft.standard ? { ...this.state.settings, standard: draft.standard } : this.state.settings;
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
      await this.check(id);
    }
    this.checking = false;
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
      this.put(id, { state: problem ? "failed" : "checked", problem, shown });
      if (id === this.state.current && this.state.selected >= (shown?.faults.length ?? 0)) this.set({ selected: -1 });
    } catch (error) {
      if (error instanceof Cancelled) this.put(id, draft.shown ? {} : { state: "given-up" });
      else this.put(id, { state: "failed", problem: this.sentence(error) });
    }
  }

  cancel(): void {
    for (const id of this.waiting) if (!this.state.drafts.find((draft) => draft.id === id)?.shown) this.put(id, { state: "given-up" });
    this.waiting.clear();
    this.engine.cancel();
  }

  // decisions

  private step(change: Partial<Step>): void {
    this.undoSteps = [...this.undoSteps.slice(1 - MOST_STEPS), { drafts: this.state.drafts, settings: this.state.settings }];
    this.redoSteps = [];
    this.set(change);
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

  /** Back to the decisions and settings of a step. Files that came or went since then stay as they are. */
  private go(from: Step[], to: Step[]): void {
    const step = from.pop();
    if (!step) return;
    to.push({ drafts: this.state.drafts, settings: this.state.settings });
    const before = new Map(step.drafts.map((draft) => [draft.id, draft]));
    const again: number[] = [];
    const settingsChanged = step.settings !== this.state.settings;
    const drafts = this.state.drafts.map((draft) => {
      const old = before.get(draft.id);
      if (!old) return draft;
      if (settingsChanged || old.standard !== draft.standard) again.push(draft.id);
      return { ...draft, decisions: old.decisions, standard: old.standard, closed: old.closed };
    });
    this.set({ drafts, settings: step.settings, notice: null });
    if (!this.draft && this.files.length) this.show(this.files[0]!.id);
    this.set({ selected: this.firstOtherwise(to[to.length - 1]!.drafts.find((draft) => draft.id === this.state.current)) });
    this.checkAll(again);
  }

  /** The first fault of the draft that is looked at on which another draft of it decided otherwise. */
  private firstOtherwise(other: Draft | undefined): number {
    const draft = this.draft;
    if (!draft?.shown || !other) return this.state.selected;
    const found = draft.shown.faults.find((fault) => draft.decisions.get(fault.key) !== other.decisions.get(fault.key));
    return found ? found.id : this.state.selected;
  }

  decide(faults: readonly Fault[], decision: Decision | null): void {
    const draft = this.draft;
    if (!draft || !faults.length) return;
    const changed = decide(draft, faults, decision);
    this.step({ drafts: this.state.drafts.map((each) => (each.id === draft.id ? changed : each)) });
  }

  /** Decide on one and look at the next; a decision that was taken already is taken back. */
  decideAndMove(fault: Fault, decision: Decision): void {
    const again = this.draft?.decisions.get(fault.key) === decision;
    this.decide([fault], again ? null : decision);
    if (!again) this.move(1);
  }

  /** Accept all that is sure, in this draft or in all of them; how many there were. */
  acceptSure(everywhere: boolean): number {
    let count = 0;
    const drafts = this.state.drafts.map((draft) => {
      if (draft.closed || (!everywhere && draft.id !== this.state.current)) return draft;
      const sure = sureFaults(draft);
      count += sure.length;
      return sure.length ? decide(draft, sure, "made") : draft;
    });
    if (count) {
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
    this.done(this.say("ignoredKind", code, count), true);
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
        (filter.decided || !draft!.decisions.has(fault.key)) &&
        !ignored.has(fault.finding.code),
    );
  }

  /** Look at the next fault that is still open, or the one before. */
  move(by: 1 | -1): void {
    const visible = this.visible();
    if (!visible.length) return;
    const { selected } = this.state;
    const next = by > 0 ? visible.find((fault) => fault.id > selected) : [...visible].reverse().find((fault) => fault.id < selected);
    if (next) this.select(next.id);
    else if (selected < 0) this.select((by > 0 ? visible[0] : visible[visible.length - 1])!.id);
  }
}
