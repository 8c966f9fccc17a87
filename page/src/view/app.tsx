// The whole page: it takes files anywhere, and shows the desk once there are some.
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { chosen, dropped, type Taken } from "../files";
import { hindrance, sureFaults, type Draft } from "../model/draft";
import { say } from "../words";
import { joined, useDesk } from "./context";
import { AboutDialog, AllowDialog, Downloads, HelpDialog, PasteDialog, RuleDialog, SettingsDialog, useTally } from "./dialogs";
import { Icon } from "./icons";
import { FindingList } from "./list";
import { Paper } from "./paper";
import { Files, Outline } from "./side";
import { scrollToPlace } from "./scroll";
import { EngineState, Seal, Start } from "./start";

type Above = "" | "download" | "settings" | "paste" | "help" | "about" | { readonly rule: string } | { readonly allow: string };
type Tab = "paper" | "findings" | "side";

export function App(): JSX.Element {
  const { desk, t } = useDesk();
  const drafts = desk.files;
  const draft = desk.draft;
  const [above, setAbove] = useState<Above>("");
  const [tab, setTab] = useState<Tab>("paper");
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const close = (): void => setAbove("");
  const take = async (taken: Promise<Taken>): Promise<void> => {
    try {
      const { files: given, passedOver, unreadable } = await taken;
      if (!given.length && !unreadable.length) desk.set({ notice: { kind: "problem", words: say(desk.lang, passedOver ? "noDrafts" : "unreadable") } });
      else await desk.open(given, passedOver, unreadable);
    } catch {
      desk.set({ notice: { kind: "problem", words: say(desk.lang, "unreadable") } });
    }
  };
  const dropping = useDropping((transfer) => void take(dropped(transfer)));
  useKeys(above === "", setAbove);
  usePasting(above === "", (transfer, text) => {
    if (transfer.files.length) void take(dropped(transfer));
    else if (text.trim()) void desk.open([{ name: say(desk.lang, "pastedName"), bytes: new TextEncoder().encode(text) }]);
  });
  useEffect(() => {
    document.documentElement.lang = desk.lang === "zh" ? "zh-CN" : "en";
    document.title = draft ? `${draft.name} – ${t("brand")}` : `${t("brand")} ${desk.lang === "zh" ? "hegao" : ""}`.trim();
  }, [desk.lang, draft?.name]);
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent): void => {
      if (desk.unsaved) event.preventDefault();
    };
    window.addEventListener("beforeunload", leave);
    return () => window.removeEventListener("beforeunload", leave);
  }, []);
  const select = useRef(desk.state.selected);
  useEffect(() => {
    if (desk.state.selected >= 0 && select.current !== desk.state.selected && tab === "side") setTab("paper");
    select.current = desk.state.selected;
  }, [desk.state.selected]);

  return (
    <div class={joined("page", dropping && "dropping", drafts.length > 0 && "working", `tab-${tab}`)}>
      {draft?.shown ? (
        <a class="skip" href="#findings">
          {t("skip")}
        </a>
      ) : null}
      <Bar draft={draft} open={setAbove} />
      <Told />
      {drafts.length === 0 ? (
        <Start onFiles={() => files.current!.click()} onFolder={() => folder.current!.click()} onPaste={() => setAbove("paste")} />
      ) : (
        <>
          <nav class="side" data-scroller aria-label={t("structure")}>
            <Files onAdd={() => files.current!.click()} onPaste={() => setAbove("paste")} />
            {draft?.shown ? <Outline draft={draft} onGo={(start) => (setTab("paper"), requestAnimationFrame(() => scrollToPlace(start)))} /> : null}
          </nav>
          <main key={draft?.id} class="desk" data-scroller tabIndex={0}>
            {draft ? <Middle draft={draft} /> : null}
          </main>
          <aside class="right" key={draft?.id}>
            {draft?.shown ? (
              <FindingList draft={draft} onSettings={() => setAbove("settings")} onExplain={(rule) => setAbove({ rule })} onAllow={(allow) => setAbove({ allow })} />
            ) : null}
          </aside>
          <Tabs tab={tab} setTab={setTab} />
        </>
      )}
      <input ref={files} type="file" multiple hidden accept=".docx,.docm,.dotx,.md,.markdown,.txt,.toml" onChange={(event) => pick(event, false, take)} />
      <input ref={folder} type="file" hidden {...{ webkitdirectory: true }} onChange={(event) => pick(event, true, take)} />
      {dropping ? <div class="droptarget">{t("dropNow")}</div> : null}
      {above === "download" && draft?.shown ? <Downloads draft={draft} onClose={close} /> : null}
      {above === "settings" ? <SettingsDialog onClose={close} /> : null}
      {above === "help" ? <HelpDialog onClose={close} /> : null}
      {above === "about" ? <AboutDialog onClose={close} /> : null}
      {above === "paste" ? <PasteDialog onClose={close} onText={(text) => void desk.open([{ name: t("pastedName"), bytes: new TextEncoder().encode(text) }])} /> : null}
      {typeof above === "object" && "rule" in above ? <RuleDialog code={above.rule} onClose={close} /> : null}
      {typeof above === "object" && "allow" in above ? <AllowDialog word={above.allow} onClose={close} /> : null}
    </div>
  );
}

function pick(event: { currentTarget: HTMLInputElement }, whole: boolean, take: (taken: Promise<Taken>) => Promise<void>): void {
  const input = event.currentTarget;
  const taken = chosen(input.files!, whole);
  void take(taken).then(() => (input.value = ""));
}

/** What was just done, or went wrong. What was done is gone after a while, and the next thing done takes its place. */
function Told(): JSX.Element | null {
  const { desk, t } = useDesk();
  const { notice } = desk.state;
  useEffect(() => {
    if (notice?.kind !== "done") return undefined;
    const handle = setTimeout(() => desk.state.notice === notice && desk.set({ notice: null }), 12_000);
    return () => clearTimeout(handle);
  }, [notice]);
  return (
    <div class={joined("told", notice ? "notice" : "", notice?.kind)} role={notice?.kind === "problem" ? "alert" : "status"}>
      {notice ? (
        <>
          <span>{notice.words}</span>
          <span class="buttons">
            {notice.undo ? (
              <button type="button" onClick={() => desk.undo()}>
                {t("undo")}
              </button>
            ) : null}
            <button type="button" class="quiet" aria-label={t("close")} onClick={() => desk.set({ notice: null })}>
              <Icon name="close" />
            </button>
          </span>
        </>
      ) : null}
    </div>
  );
}

function Bar({ draft, open }: { draft: Draft | null; open: (above: Above) => void }): JSX.Element {
  const { desk, t } = useDesk();
  const sure = draft?.shown ? sureFaults(draft).length : 0;
  const everywhere = desk.files.length > 1 ? desk.files.reduce((sum, each) => sum + sureFaults(each).length, 0) : 0;
  const tally = useTally(draft);
  return (
    <header class="bar">
      <p class="brand">
        <Seal />
        <b>{t("brand")}</b>
      </p>
      <p class="name">
        {draft ? (
          <>
            <span class="title">{draft.name}</span>
            {draft.shown ? <small>{t("characters", draft.shown.file.characters.toLocaleString())}</small> : null}
            <span class="heard" role="status">{tally}</span>
            {desk.state.checking && draft.shown ? (
              <small class="again">
                {t("checking")}… {desk.state.checking > 1 ? desk.state.checking : ""}{" "}
                <button type="button" class="link" onClick={() => desk.cancel()}>
                  {t("cancel")}
                </button>
              </small>
            ) : null}
          </>
        ) : null}
      </p>
      <div class="tools">
        {draft?.shown ? (
          <>
            <button type="button" class="primary sure" aria-label={sure ? t("acceptSure", sure) : t("acceptSureNone")} disabled={!sure} title={t("acceptSureTip")} onClick={() => desk.acceptSure(false)}>
              <Icon name="check" /> <span>{sure ? t("acceptSure", sure) : t("acceptSureNone")}</span> <b>{sure || ""}</b>
            </button>
            {everywhere > sure ? (
              <button type="button" class="everywhere" title={t("acceptSureTip")} onClick={() => desk.acceptSure(true)}>
                {t("acceptEverywhere", everywhere)}
              </button>
            ) : null}
            <button type="button" class="quiet" aria-label={t("undo")} title={`${t("undo")} (u)`} disabled={!desk.canUndo} onClick={() => desk.undo()}>
              <Icon name="undo" />
            </button>
            <button type="button" class="quiet" aria-label={t("redo")} title={`${t("redo")} (r)`} disabled={!desk.canRedo} onClick={() => desk.redo()}>
              <Icon name="redo" />
            </button>
            <button type="button" class="download" aria-label={t("download")} onClick={() => open("download")}>
              <Icon name="download" /> <span>{t("download")}</span>
            </button>
          </>
        ) : null}
        <button type="button" class="quiet" aria-label={t("settings")} title={t("settings")} onClick={() => open("settings")}>
          <Icon name="gear" /> <span class="word">{t("settings")}</span>
        </button>
        <button type="button" class="quiet" aria-label={t("help")} title={t("help")} onClick={() => open("help")}>
          <Icon name="help" /> <span class="word">{t("help")}</span>
        </button>
        <button type="button" class="quiet" aria-label={t("about")} title={t("about")} onClick={() => open("about")}>
          <Icon name="info" /> <span class="word">{t("about")}</span>
        </button>
        <button type="button" class="quiet lang" lang={desk.lang === "zh" ? "en" : "zh"} onClick={() => desk.setLang(desk.lang === "zh" ? "en" : "zh")}>
          {desk.lang === "zh" ? "EN" : "中文"}
        </button>
      </div>
    </header>
  );
}

function Middle({ draft }: { draft: Draft }): JSX.Element {
  const { desk, t } = useDesk();
  if (draft.shown) {
    return (
      <>
        {draft.state === "failed" ? (
          <p class="notice problem" role="alert">
            {draft.problem}
          </p>
        ) : null}
        {draft.shown.notes.length ? <p class="notice">{draft.shown.notes.join(" ")}</p> : null}
        <Paper draft={draft} />
        <PrintedList draft={draft} />
      </>
    );
  }
  if (draft.state === "failed" || draft.state === "given-up") {
    return (
      <div class="blank" role="alert">
        <h2>{draft.name}</h2>
        <p>{draft.problem || t("givenUp")}</p>
        {draft.state === "given-up" ? (
          <button type="button" onClick={() => desk.checkAll([draft.id])}>
            {t("checkAgain")}
          </button>
        ) : null}
      </div>
    );
  }
  return (
    <div class="blank">
      <h2>{draft.name}</h2>
      {desk.state.engine === "ready" ? <Waiting /> : <EngineState desk={desk} />}
      <button type="button" onClick={() => desk.cancel()}>
        {t("cancel")}
      </button>
    </div>
  );
}

function Waiting(): JSX.Element {
  const { t } = useDesk();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const handle = setInterval(() => setSeconds((count) => count + 1), 1000);
    return () => clearInterval(handle);
  }, []);
  return (
    <>
      <progress aria-label={t("checking")} />
      <p>
        <span role="status">{t("checking")}…</span>
        <span aria-hidden="true">{seconds > 2 ? ` ${seconds} s` : ""}</span>
      </p>
    </>
  );
}

/** The findings behind the draft on paper, numbered as its marks are. */
function PrintedList({ draft }: { draft: Draft }): JSX.Element {
  const { desk, t } = useDesk();
  return (
    <section class="printed" aria-hidden="true">
      <h2>
        {t("reportTitle")}：{draft.name}（{new Date().toLocaleDateString(desk.lang === "zh" ? "zh-CN" : "en")}）
      </h2>
      <ol>
        {desk.visible().slice(0, 2000).map((fault) => (
          <li key={fault.id} value={fault.id + 1}>
            {desk.state.about?.severities[fault.finding.severity][desk.lang]} {fault.finding.code} {fault.place}：{fault.finding.message}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Tabs({ tab, setTab }: { tab: Tab; setTab: (tab: Tab) => void }): JSX.Element {
  const { desk, t } = useDesk();
  const draft = desk.draft;
  const selected = draft?.shown?.faults[desk.state.selected];
  const count = desk.visible().length;
  return (
    <div class="tabs">
      {selected && tab === "paper" ? (
        <div class="peek">
          <button type="button" class={joined("words", selected.finding.severity)} onClick={() => setTab("findings")}>
            {selected.finding.message}
          </button>
          {draft && !hindrance(draft, selected) && selected.finding.fix?.safety === "safe" ? (
            <button type="button" class="primary" onClick={() => desk.decideAndMove(selected, "made")}>
              {t(draft.decisions.get(selected.key) === "made" ? "unaccept" : "accept")}
            </button>
          ) : null}
          <button type="button" onClick={() => desk.decideAndMove(selected, "left")}>
            {t(draft!.decisions.get(selected.key) === "left" ? "unignore" : "ignore")}
          </button>
        </div>
      ) : null}
      <div class="row" role="group" aria-label={t("menu")}>
        <button type="button" aria-pressed={tab === "side"} onClick={() => setTab("side")}>
          {t("structure")}
        </button>
        <button type="button" aria-pressed={tab === "paper"} onClick={() => setTab("paper")}>
          {t("document")}
        </button>
        <button type="button" aria-pressed={tab === "findings"} onClick={() => setTab("findings")}>
          {t("findings")} {count}
        </button>
        <button type="button" aria-label={t("previous")} onClick={() => (setTab("paper"), desk.move(-1))}>
          <Icon name="up" />
        </button>
        <button type="button" aria-label={t("next")} onClick={() => (setTab("paper"), desk.move(1))}>
          <Icon name="down" />
        </button>
      </div>
    </div>
  );
}

/** True while files are dragged over the window, all of which takes them. */
function useDropping(take: (transfer: DataTransfer) => void): boolean {
  const [over, setOver] = useState(false);
  const taken = useRef(take);
  taken.current = take;
  useEffect(() => {
    let depth = 0;
    const hasFiles = (event: DragEvent): boolean => Array.from(event.dataTransfer?.types ?? []).includes("Files");
    const enter = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      depth++;
      setOver(true);
    };
    const leave = (): void => {
      depth = Math.max(0, depth - 1);
      if (!depth) setOver(false);
    };
    const drag = (event: DragEvent): void => {
      if (hasFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      if (event.dataTransfer) taken.current(event.dataTransfer);
    };
    window.addEventListener("dragenter", enter);
    window.addEventListener("dragleave", leave);
    window.addEventListener("dragover", drag);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragenter", enter);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("dragover", drag);
      window.removeEventListener("drop", drop);
    };
  }, []);
  return over;
}

/** What is pasted onto the page is taken as if it were dropped. */
function usePasting(active: boolean, take: (transfer: DataTransfer, text: string) => void): void {
  const taken = useRef(take);
  taken.current = take;
  useEffect(() => {
    if (!active) return undefined;
    const paste = (event: ClipboardEvent): void => {
      if ((event.target as HTMLElement).closest?.(TYPING) || !event.clipboardData) return;
      taken.current(event.clipboardData, event.clipboardData.getData("text/plain"));
    };
    window.addEventListener("paste", paste);
    return () => window.removeEventListener("paste", paste);
  }, [active]);
}

const TYPING = "input:not([type=checkbox]), textarea, select, dialog";

function useKeys(active: boolean, open: (above: Above) => void): void {
  const { desk } = useDesk();
  useEffect(() => {
    if (!active) return undefined;
    const press = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement;
      if (!desk.state.keys || target.closest?.(TYPING) || event.altKey || event.isComposing) return;
      const command = event.ctrlKey || event.metaKey;
      const letter = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const key = !command ? letter : letter === "y" || (letter === "z" && event.shiftKey) ? "r" : letter === "z" ? "u" : "";
      if (act(key)) event.preventDefault();
    };
    const act = (key: string): boolean => {
      const draft = desk.draft;
      const fault = desk.visible().find((each) => each.id === desk.state.selected);
      const undecided = fault && !draft?.decisions.has(fault.key);
      switch (key) {
        case "n": case "j": case "ArrowDown": desk.move(1); return Boolean(draft);
        case "p": case "k": case "ArrowUp": desk.move(-1); return Boolean(draft);
        case "a":
          if (!draft || !fault || !undecided) return false;
          if (hindrance(draft, fault)) {
            desk.done(say(desk.lang, hindrance(draft, fault) === "blocked" ? "blocked" : fault.finding.fix ? "cannotReach" : "noFix"));
            return true;
          }
          desk.decideAndMove(fault, "made");
          return true;
        case "i": if (fault && undecided) desk.decideAndMove(fault, "left"); return Boolean(fault);
        case "u": desk.undo(); return true;
        case "r": desk.redo(); return true;
        case "s": desk.acceptSure(false); return true;
        case "d": if (draft?.shown) open("download"); return Boolean(draft);
        case "?": open("help"); return true;
        case "Escape": desk.select(-1); return true;
        default: return false;
      }
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [active, desk]);
}
