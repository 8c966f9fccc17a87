// What stands on the left: the files of the desk, and the headings of the draft against its standard.
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { countBySeverity, openFaults, type Draft } from "../model/draft";
import { RECOGNISED } from "../model/desk";
import { outlineOf, type OutlineRow, type SectionState } from "../model/outline";
import { SEVERITIES, type Lang, type StandardFacts } from "../model/types";
import type { Key } from "../words";
import { joined, useDesk } from "./context";
import { Icon } from "./icons";

export function Files({ onAdd, onPaste }: { onAdd: () => void; onPaste: () => void }): JSX.Element {
  const { desk, t } = useDesk();
  const { current, passedOver } = desk.state;
  const drafts = desk.files;
  const checked = drafts.filter((draft) => draft.shown || draft.problem || draft.state === "given-up").length;
  return (
    <section class="files" aria-label={t("files")}>
      <header>
        <h2>
          {t("files")} <small>{checked < drafts.length ? t("checkedOf", checked, drafts.length) : drafts.length}</small>
        </h2>
        <span>
          <button type="button" class="quiet" onClick={onAdd}>
            <Icon name="plus" /> {t("addFiles")}
          </button>
          <button type="button" class="quiet" aria-label={t("paste")} title={t("paste")} onClick={onPaste}>
            <Icon name="paste" />
          </button>
        </span>
      </header>
      <ul>
        {drafts.map((draft) => (
          <li key={draft.id} class={joined(draft.id === current && "current")}>
            <button type="button" class="file" aria-current={draft.id === current} onClick={() => desk.show(draft.id)} title={draft.name}>
              <Name path={draft.name} />
              <FileState draft={draft} />
            </button>
            <button type="button" class="remove" aria-label={`${t("closeFile")} ${draft.name}`} onClick={() => desk.close([draft.id])}>
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      {passedOver ? <p class="faint">{t("passedOver", passedOver)}</p> : null}
      {drafts.length > 1 ? (
        <button type="button" class="link" onClick={() => desk.close(drafts.map((draft) => draft.id))}>
          {t("closeAll")}
        </button>
      ) : null}
    </section>
  );
}

function Name({ path }: { path: string }): JSX.Element {
  const slash = path.lastIndexOf("/") + 1;
  return (
    <span class="name">
      {path.slice(slash)}
      {slash ? <small>{path.slice(0, slash)}</small> : null}
    </span>
  );
}

function FileState({ draft }: { draft: Draft }): JSX.Element {
  const { t } = useDesk();
  if (draft.state === "failed" || draft.state === "given-up") return <span class="failed">{t("failed")}</span>;
  if (!draft.shown) return <span class="faint">{t(draft.state === "checking" ? "checking" : "waiting")}…</span>;
  const counts = countBySeverity(openFaults(draft));
  const shown = SEVERITIES.filter((severity) => counts[severity]);
  if (!shown.length) return <span class="clean">{t(draft.shown.faults.length ? "allDone" : "clean")}</span>;
  return (
    <span class="counts">
      {shown.map((severity) => (
        <span key={severity} class={severity}>
          {counts[severity]}
        </span>
      ))}
    </span>
  );
}

const STATES: Record<SectionState, Key> = {
  there: "sectionThere",
  missing: "sectionMissing",
  absent: "sectionAbsent",
  misplaced: "sectionMisplaced",
  other: "sectionOther",
};

export function Outline({ draft, onGo }: { draft: Draft; onGo: (start: number) => void }): JSX.Element {
  const { desk, t } = useDesk();
  const { about, settings } = desk.state;
  const { sections } = draft.shown!;
  const rows = useMemo(() => outlineOf(sections), [sections]);
  const taken = sections.standard ?? sections.taken_for;
  const chosen = draft.standard || settings.standard || RECOGNISED;
  const recognised = sections.standard && chosen === RECOGNISED ? `${t("standardAuto")}：${sections.standard.name[desk.lang]}` : t("standardAuto");
  return (
    <section class="outline" aria-label={t("structure")}>
      <h2>{t("structure")}</h2>
      <label class="standard">
        <span>{t("standard")}</span>
        <select value={chosen} onChange={(event) => desk.chooseStandard(event.currentTarget.value)}>
          <option value={RECOGNISED}>{recognised}</option>
          <option value="none">{t("standardNone")}</option>
          {grouped(about?.standards ?? [], desk.lang).map(([kind, members]) => (
            <optgroup key={kind} label={kind}>
              {members.map((each) => (
                <option key={each.id} value={each.id}>
                  {named(each, desk.lang)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <p class="faint">
        {taken && sections.standard ? `${taken.kind_words[desk.lang]}${desk.lang === "zh" ? `（${taken.source}）。` : ". "}` : ""}
        {sections.reason}
      </p>
      {sections.standard ? <Standard rows={rows} onGo={onGo} /> : null}
      {sections.standard && rows.some((row) => row.state === "absent") ? <p class="faint">{t("absentNote")}</p> : null}
      {sections.headings.length ? null : <Headings draft={draft} onGo={onGo} />}
    </section>
  );
}

/** The standards by how binding they are, in the order of their names. */
function grouped(standards: readonly StandardFacts[], lang: Lang): [string, StandardFacts[]][] {
  const groups = new Map<string, StandardFacts[]>();
  for (const each of standards) groups.set(each.kind_words[lang], [...(groups.get(each.kind_words[lang]) ?? []), each]);
  for (const members of groups.values()) members.sort((a, b) => a.name[lang].localeCompare(b.name[lang], lang === "zh" ? "zh-CN" : "en"));
  return [...groups];
}

/** A standard's name, with its years where the name does not hold any. */
function named(standard: StandardFacts, lang: Lang): string {
  const name = standard.name[lang];
  const years = standard.years[lang];
  return years && !/\d{4}/.test(name) ? `${name}${lang === "zh" ? `（${years}）` : ` (${years})`}` : name;
}

function Standard({ rows, onGo }: { rows: readonly OutlineRow[]; onGo: (start: number) => void }): JSX.Element {
  const { t } = useDesk();
  return (
    <ol class="sections">
      {rows.map((row, index) => {
        const state = t(STATES[row.state]);
        const named = row.sections.join(" + ");
        return (
          <li key={index} class={row.state}>
            {row.start >= 0 ? (
              <button type="button" class="link" onClick={() => onGo(row.start)}>
                {row.text}
              </button>
            ) : (
              <span>{named}</span>
            )}
            {row.state === "there" ? (
              named && !row.text.includes(named) ? <small>{named}</small> : null
            ) : (
              <small>
                {state}
                {row.state === "misplaced" && named ? `（${named}）` : ""}
              </small>
            )}
          </li>
        );
      })}
    </ol>
  );
}

const MOST_HEADINGS = 400;

function Headings({ draft, onGo }: { draft: Draft; onGo: (start: number) => void }): JSX.Element {
  const { t } = useDesk();
  const { blocks, text } = draft.shown!;
  const headings = useMemo(() => blocks.filter((block) => block.level > 0 && block.story === "body"), [blocks]);
  if (!headings.length) return <p class="faint">{t("noHeadings")}</p>;
  return (
    <ol class="headings">
      {headings.slice(0, MOST_HEADINGS).map((block) => {
        const words = `${block.label}${text.slice(block.start, block.end)}`;
        return (
          <li key={block.start} class={`level-${Math.min(block.level, 4)}`}>
            <button type="button" class="link" onClick={() => onGo(block.start)}>
              {words.length > 40 ? `${words.slice(0, 39)}…` : words}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
