// What opens above the page: downloads, settings, a rule, a word that is fine, pasted text, the keys, and what this file is.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { save } from "../files";
import { countBySeverity, isWord, openFaults, type Draft } from "../model/draft";
import { fits, handOver, type Form } from "../model/handing";
import type { Both, Lang, RuleFacts } from "../model/types";
import { isKey, type Key } from "../words";
import { joined, useDesk, type Tools } from "./context";
import { Icon, type IconName } from "./icons";
import { forget, remembered, rememberWhile, setTheme, theme, type Theme } from "../remember";

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

export function Dialog({ title, onClose, wide, children }: DialogProps): JSX.Element {
  const box = useRef<HTMLDialogElement>(null);
  const { t } = useDesk();
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    const dialog = box.current!;
    if (!dialog.open) dialog.showModal();
    dialog.querySelector<HTMLElement>("textarea, input[type=text]")?.focus();
    return () => before?.focus?.();
  }, []);
  return (
    <dialog
      ref={box}
      class={joined(wide && "wide")}
      aria-label={title}
      onClose={onClose}
      onMouseDown={(event) => event.target === box.current && onClose()}
    >
      <div class="frame">
        <header>
          <h2>{title}</h2>
          <button type="button" class="quiet" aria-label={t("close")} onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}

// downloads

const FORMS: readonly (readonly [Form, Key, Key, IconName])[] = [
  ["fixed", "downloadFixed", "downloadFixedHint", "check"],
  ["tracked", "downloadTracked", "downloadTrackedHint", "file"],
  ["comments", "downloadComments", "downloadCommentsHint", "file"],
  ["report", "downloadReport", "downloadReportHint", "file"],
];

export function Downloads({ draft, onClose }: { draft: Draft; onClose: () => void }): JSX.Element {
  const { desk, t } = useDesk();
  const [all, setAll] = useState(false);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<{ words: string; bad: boolean; signed: Form | null } | null>(null);
  const checked = desk.files.filter((each) => each.shown);
  const drafts = all ? checked : [draft];
  const isMade = (each: Draft): number => each.shown!.faults.filter((fault) => each.decisions.get(fault.key) === "made").length;
  const made = drafts.reduce((sum, each) => sum + isMade(each), 0);
  const open = drafts.reduce((sum, each) => sum + openFaults(each).length, 0);

  const give = async (form: Form, force = false): Promise<void> => {
    setBusy(true);
    setOutcome(null);
    try {
      const { file, undone, problems, unsigned } = await handOver(desk, drafts, form, force);
      if (file) save(file.name, file.bytes, form === "report" ? "text/html" : "application/octet-stream");
      const told = problems.map((each) => (drafts.length > 1 ? `${each.name}：${each.message}` : each.message)).join(" ");
      const words = file ? (problems.length ? t("writtenSome", file.name, problems.length, told) : t("written", file.name)) : told;
      const signed = problems.some((each) => each.kind === "signed") ? form : null;
      const more = [words, unsigned ? t("unsigned") : "", undone ? t("undone", undone) : ""].filter(Boolean).join(" ");
      setOutcome({ words: more, bad: !file || problems.length > 0 || undone > 0, signed });
      if (file && form !== "report") desk.unsaved = false;
    } catch (error) {
      setOutcome({ words: desk.sentence(error), bad: true, signed: null });
    }
    setBusy(false);
  };

  const copy = async (): Promise<void> => {
    try {
      const { file } = await handOver(desk, [draft], "fixed", true);
      await navigator.clipboard.writeText(new TextDecoder().decode(file!.bytes));
      setOutcome({ words: t("copied"), bad: false, signed: null });
    } catch {
      setOutcome({ words: t("notCopied"), bad: true, signed: null });
    }
  };

  return (
    <Dialog title={t("download")} onClose={onClose}>
      <p class="faint">{t("downloadHint")}</p>
      {checked.length > 1 ? (
        <label class="tick">
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />
          {t("downloadAll", checked.length)}
        </label>
      ) : null}
      <ul class="forms">
        {FORMS.map(([form, title, hint, icon]) => {
          const possible = drafts.some((each) => fits(form, each));
          const count = form === "comments" ? open : made;
          return (
            <li key={form}>
              <button type="button" data-form={form} disabled={busy || !possible} onClick={() => void give(form)}>
                <Icon name={icon} />
                <span>
                  <b>{t(title)}</b>
                  <small>
                    {possible ? t(hint, count) : t("wordOnly")}
                    {possible && all && (form === "tracked" || form === "comments") ? `，${t("downloadWord", drafts.filter((each) => fits(form, each)).length)}` : ""}
                  </small>
                </span>
              </button>
            </li>
          );
        })}
        {!all && !isWord(draft.name) ? (
          <li>
            <button type="button" data-form="copy" disabled={busy} onClick={() => void copy()}>
              <Icon name="paste" />
              <span>
                <b>{t("copy")}</b>
                <small>{t("copyHint", made)}</small>
              </span>
            </button>
          </li>
        ) : null}
      </ul>
      <p class={joined("outcome", outcome?.bad && "bad")} role="status">
        {busy ? t("writing") : outcome?.words}
      </p>
      {outcome?.signed ? (
        <button type="button" onClick={() => void give(outcome.signed!, true)}>
          {t("forceSigned")}
        </button>
      ) : null}
    </Dialog>
  );
}

// settings

export function SettingsDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const { desk, t } = useDesk();
  const { settings, about } = desk.state;
  const [look, setLook] = useState<Theme>(theme());
  const [kept, setKept] = useState(remembered());
  const without = (key: "ignore" | "allow" | "rule-packs" | "standards" | "profiles", entry: string): void =>
    desk.changeSettings({ [key]: (settings[key] ?? []).filter((each) => each !== entry) });
  const unit = (["rule-packs", "standards", "profiles"] as const).flatMap((key) => (settings[key] ?? []).map((name) => [key, name] as const));
  const write = async (): Promise<void> => {
    try {
      const { bytes } = await desk.engine.call("write_config", JSON.stringify({ settings }));
      if (bytes) save("hegao.toml", bytes, "application/toml");
      desk.set({ notice: { kind: "done", words: t("savedConfig") } });
    } catch (error) {
      desk.fail(error);
    }
    onClose();
  };
  return (
    <Dialog title={t("settings")} onClose={onClose}>
      <div class="fields">
        <label>
          <span>{t("language")}</span>
          <select value={desk.lang} onChange={(event) => desk.setLang(event.currentTarget.value as Lang)}>
            <option value="zh">中文</option>
            <option value="en">English</option>
          </select>
        </label>
        <label>
          <span>{t("theme")}</span>
          <select
            value={look}
            onChange={(event) => {
              setLook(event.currentTarget.value as Theme);
              setTheme(event.currentTarget.value as Theme);
            }}
          >
            <option value="auto">{t("themeAuto")}</option>
            <option value="light">{t("themeLight")}</option>
            <option value="dark">{t("themeDark")}</option>
          </select>
        </label>
        <label>
          <span>{t("profile")}</span>
          <select value={settings.profile ?? "none"} onChange={(event) => desk.changeSettings({ profile: event.currentTarget.value })}>
            <option value="none">{t("profileNone")}</option>
            {(about?.profiles ?? []).map((each) => (
              <option key={each.id} value={each.id}>
                {each.name[desk.lang]}
              </option>
            ))}
          </select>
        </label>
        {(about?.options ?? []).map((option) => (
          <label key={option.name}>
            <span>{option.about[desk.lang].split(/[：:]/)[0]}</span>
            <select
              title={option.about[desk.lang]}
              value={settings.options?.[option.name] ?? option.default}
              onChange={(event) => desk.changeSettings({ options: { ...settings.options, [option.name]: event.currentTarget.value } })}
            >
              {option.choices.map((choice) => (
                <option key={choice} value={choice}>
                  {choiceWords(choice, t)}
                  {choice === option.default ? `（${t("byDefault")}）` : ""}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      <h3>{t("ignoredRules")}</h3>
      <Chips entries={(settings.ignore ?? []).map((code) => [code, `${code} ${about?.rules[desk.lang][code]?.title ?? ""}`])} onRemove={(code) => without("ignore", code)} />
      <h3>{t("allowedWords")}</h3>
      <Chips entries={(settings.allow ?? []).map((word) => [word, word])} onRemove={(word) => without("allow", word)} />
      <h3>{t("unitRules")}</h3>
      <p class="faint">{t("unitRulesHint")}</p>
      {unit.length ? <Chips entries={unit.map(([key, name]) => [`${key} ${name}`, name])} onRemove={(entry) => without(entry.split(" ", 1)[0] as "standards", entry.slice(entry.indexOf(" ") + 1))} /> : null}
      <label class="tick">
        <input
          type="checkbox"
          checked={kept}
          onChange={(event) => {
            setKept(event.currentTarget.checked);
            if (event.currentTarget.checked) rememberWhile(desk);
            else forget();
          }}
        />
        {t("remember")}
      </label>
      <p>
        <button type="button" onClick={() => void write()}>
          <Icon name="download" /> {t("saveConfig")}
        </button>
      </p>
    </Dialog>
  );
}

/** A value of an option in words, where the page has some. */
function choiceWords(choice: string, t: Tools["t"]): string {
  const key = `choice_${choice}`;
  return isKey(key) ? t(key) : choice;
}

function Chips({ entries, onRemove }: { entries: readonly (readonly [string, string])[]; onRemove: (key: string) => void }): JSX.Element {
  const { t } = useDesk();
  if (!entries.length) return <p class="faint">{t("noneYet")}</p>;
  return (
    <ul class="chips">
      {entries.map(([key, words]) => (
        <li key={key}>
          {words}
          <button type="button" aria-label={`${t("closeFile")} ${words}`} onClick={() => onRemove(key)}>
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}

// small ones

export function AllowDialog({ word, onClose }: { word: string; onClose: () => void }): JSX.Element {
  const { desk, t } = useDesk();
  const [text, setText] = useState(word);
  const [keep, setKeep] = useState(remembered());
  return (
    <Dialog title={t("allowTitle")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim()) desk.allowWord(text);
          if (keep) rememberWhile(desk);
          onClose();
        }}
      >
        <p class="faint" id="allow-hint">{t("allowHint")}</p>
        <input type="text" aria-label={t("allowTitle")} aria-describedby="allow-hint" value={text} onInput={(event) => setText(event.currentTarget.value)} />
        <label class="tick">
          <input type="checkbox" checked={keep} onChange={(event) => setKeep(event.currentTarget.checked)} />
          {t("allowKeep")}
        </label>
        <p>
          <button type="submit" class="primary" disabled={!text.trim()}>
            {t("ok")}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

export function PasteDialog({ onClose, onText }: { onClose: () => void; onText: (text: string) => void }): JSX.Element {
  const { t } = useDesk();
  const [text, setText] = useState("");
  return (
    <Dialog title={t("pasteTitle")} onClose={onClose} wide>
      <p class="faint">{t("pasteHint")}</p>
      <textarea autofocus aria-label={t("pasteTitle")} rows={12} value={text} onInput={(event) => setText(event.currentTarget.value)} />
      <p>
        <button
          type="button"
          class="primary"
          disabled={!text.trim()}
          onClick={() => {
            onText(text);
            onClose();
          }}
        >
          {t("pasteCheck")}
        </button>
      </p>
    </Dialog>
  );
}

interface Explained extends RuleFacts {
  readonly code: string;
  readonly examples: readonly { bad: boolean; text: string; fixed: string | null; setting: string }[];
}

export function RuleDialog({ code, onClose }: { code: string; onClose: () => void }): JSX.Element {
  const { desk, t } = useDesk();
  const [rule, setRule] = useState<Explained | null>(null);
  useEffect(() => {
    desk.engine.call<Explained>("explain", code, JSON.stringify({ settings: desk.state.settings })).then(
      ({ data }) => setRule(data),
      (error: unknown) => {
        desk.fail(error);
        onClose();
      },
    );
  }, [code]);
  return (
    <Dialog title={rule ? `${code} ${rule.title}` : code} onClose={onClose} wide>
      {rule ? (
        <>
          <dl>
            {rule.facts.map(([label, words], index) => (
              <div key={index}>
                <dt>{label}</dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
          <h3>{t("examples")}</h3>
          <ul class="examples">
            {rule.examples.slice(0, 12).map((example, index) => (
              <li key={index} class={example.bad ? "bad" : "good"}>
                <span class="verdict">{t(example.bad ? "examplesBad" : "examplesGood")}</span>
                <span class="words">
                  {marked(example.text)}
                  {example.fixed ? <small>{`${t("examplesFixed")}：${example.fixed}`}</small> : null}
                  {example.setting ? <small>{example.setting}</small> : null}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Dialog>
  );
}

function marked(text: string): ComponentChildren {
  return text.split(/(⟦[^⟧]*⟧)/).map((part, index) => (index % 2 ? <em key={index}>{part.slice(1, -1).replace(/[ \u3000]/g, "␣") || "​"}</em> : part));
}

const MEANINGS = { error: "severityError", warning: "severityWarning", info: "severityInfo" } as const;

const KEYS: readonly (readonly [string, Key])[] = [
  ["n j ↓ / p k ↑", "helpNext"],
  ["a", "helpAccept"],
  ["i", "helpIgnore"],
  ["u / r", "helpUndo"],
  ["s", "helpSure"],
  ["d", "helpDownload"],
  ["?", "helpThis"],
];

export function HelpDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const { desk, t } = useDesk();
  return (
    <Dialog title={t("help")} onClose={onClose}>
      <table class="keys">
        <tbody>
          {KEYS.map(([keys, words]) => (
            <tr key={keys}>
              <th scope="row">{keys.split(" ").map((key, index) => (key === "/" ? " / " : <kbd key={index}>{key}</kbd>))}</th>
              <td>{t(words)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <label class="tick">
        <input type="checkbox" checked={desk.state.keys} onChange={(event) => desk.set({ keys: event.currentTarget.checked })} />
        {t("useKeys")}
      </label>
      <h3>{t("marksTitle")}</h3>
      <ul class="legend">
        {(["error", "warning", "info"] as const).map((severity) => (
          <li key={severity}>
            <mark class={severity}>{t(MEANINGS[severity]).split(/[：:]/)[0]}</mark> {t(MEANINGS[severity]).split(/[：:]\s*/)[1]}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

interface Component {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly text: string;
}

/** What the build put in: the components, the SBOM and the browsers it is tried in. */
export interface Facts {
  readonly components: readonly Component[];
  readonly sbom: object;
  readonly browsers: Both;
}

export const facts = (): Facts => JSON.parse(document.getElementById("facts")!.textContent!) as Facts;

export function AboutDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const { desk, t } = useDesk();
  const { components, sbom, browsers } = facts();
  const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')!.getAttribute("content")!;
  return (
    <Dialog title={`${t("about")} ${t("brand")} ${desk.state.about?.version ?? ""}`} onClose={onClose} wide>
      <h3>{t("aboutSafety")}</h3>
      <p>{t("aboutSafetyText")}</p>
      <pre class="policy">{policy}</pre>
      <p>{t("aboutHash")}</p>
      <h3>{t("aboutBrowsers")}</h3>
      <p>{browsers[desk.lang]}</p>
      <h3>{t("aboutParts")}</h3>
      <ul class="components">
        {components.map((each) => (
          <li key={each.name}>
            <details>
              <summary>
                {each.name} {each.version} <small>{each.license}</small>
              </summary>
              <pre>{each.text || each.license}</pre>
            </details>
          </li>
        ))}
      </ul>
      <button type="button" onClick={() => save("hegao.cdx.json", JSON.stringify(sbom, null, 1), "application/json")}>
        <Icon name="download" /> {t("aboutSbom")}
      </button>
    </Dialog>
  );
}

/** The drafts that are still open, in words: for who hears the page. */
export function useTally(draft: Draft | null): string {
  const { desk } = useDesk();
  if (!draft?.shown || !desk.state.about) return "";
  const counts = countBySeverity(openFaults(draft));
  const words = desk.state.about.severities;
  return (["error", "warning", "info"] as const).map((severity) => `${words[severity][desk.lang]} ${counts[severity]}`).join("，");
}
