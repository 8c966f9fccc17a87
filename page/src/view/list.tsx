// The findings beside the draft: by section, filtered, one of them open with all there is to say and to do.
import type { JSX } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { changesOf, countBySeverity, hindrance, openFaults, wordAround, type Draft } from "../model/draft";
import type { Fault } from "../model/shown";
import { changed } from "../model/stretches";
import { SEVERITIES, type Severity } from "../model/types";
import { Chunks, type ChunkOf } from "./chunks";
import { joined, useDesk, type Tools } from "./context";
import { Icon } from "./icons";
import { scrollToPlace } from "./scroll";

const PER_CHUNK = 25;
const CARD = 86; // pixels, about

interface ListProps {
  readonly draft: Draft;
  readonly onExplain: (code: string) => void;
  readonly onAllow: (word: string) => void;
  readonly onSettings: () => void;
}

export function FindingList({ draft, onExplain, onAllow, onSettings }: ListProps): JSX.Element {
  const tools = useDesk();
  const { desk, t } = tools;
  const visible = desk.visible();
  const groups = useMemo(() => chunked(visible), [visible.map((fault) => fault.id).join(), draft.shown]);
  const box = useRef<HTMLDivElement>(null);
  const { selected } = desk.state;
  const wanted = groups.findIndex((group) => group.some((fault) => fault.id === selected));
  useEffect(() => {
    const card = box.current?.querySelector<HTMLElement>(`[data-card="${selected}"]`);
    card?.scrollIntoView({ block: "nearest" });
    // whoever moves by keys or decided in a card goes on from the next one; a reader of the screen hears it
    const active = document.activeElement;
    if (!active || active === document.body || box.current?.contains(active)) card?.querySelector<HTMLElement>(".head")?.focus({ preventScroll: true });
  }, [selected]);
  const chunks = groups.map((group, index): ChunkOf => ({
    key: String(index),
    height: group.length * CARD,
    signature: `${draft.shown!.serial} ${group.map((fault) => `${fault.id}${draft.decisions.get(fault.key) ?? ""}`).join()} ${
      group.some((fault) => fault.id === selected) ? `${selected} ${draft.decisions.size}` : ""
    }`,
    draw: () =>
      group.map((fault, number) => (
        <CardOf
          key={fault.id}
          draft={draft}
          fault={fault}
          heading={headingBefore(groups, index, number)}
          open={fault.id === selected}
          onExplain={onExplain}
          onAllow={onAllow}
        />
      )),
  }));
  return (
    <section class="findings" aria-label={t("findings")} id="findings">
      <Filters draft={draft} tools={tools} onSettings={onSettings} />
      <div class="cards" data-scroller ref={box} tabIndex={-1}>
        {visible.length ? <Chunks chunks={chunks} all={false} wanted={wanted} /> : <Nothing draft={draft} tools={tools} />}
      </div>
    </section>
  );
}

function chunked(faults: readonly Fault[]): Fault[][] {
  const groups: Fault[][] = [];
  for (let start = 0; start < faults.length; start += PER_CHUNK) groups.push(faults.slice(start, start + PER_CHUNK));
  return groups;
}

const sectionOf = (fault: Fault): string => fault.finding.place.heading.join(" › ");

/** The section that a finding stands in, where the one before it stands in another. */
function headingBefore(groups: readonly Fault[][], group: number, number: number): string | null {
  const fault = groups[group]![number]!;
  const before = number > 0 ? groups[group]![number - 1] : groups[group - 1]?.[PER_CHUNK - 1];
  return before && sectionOf(before) === sectionOf(fault) ? null : sectionOf(fault);
}

function Nothing({ draft, tools: { desk, t } }: { draft: Draft; tools: Tools }): JSX.Element {
  const faults = draft.shown!.faults;
  if (openFaults(draft).length) {
    return (
      <div class="nothing">
        <p>{t("allFiltered")}</p>
        <button type="button" onClick={() => desk.set({ filter: { severities: new Set(SEVERITIES), family: "", decided: false } })}>
          {t("clearFilter")}
        </button>
      </div>
    );
  }
  const words = t(faults.length ? "allDone" : "cleanLong");
  return (
    <div class="nothing">
      <Icon name="check" />
      <p>{words}</p>
    </div>
  );
}

const MEANINGS = { error: "severityError", warning: "severityWarning", info: "severityInfo" } as const;

function Filters({ draft, tools: { desk, t }, onSettings }: { draft: Draft; tools: Tools; onSettings: () => void }): JSX.Element {
  const unchecked = [desk.state.settings.ignore?.length ?? 0, desk.state.settings.allow?.length ?? 0] as const;
  const { filter, about } = desk.state;
  const counts = countBySeverity(openFaults(draft).filter((fault) => fault.finding.code.startsWith(filter.family)));
  const families = [...new Set(draft.shown!.faults.map((fault) => fault.finding.code.replace(/\d+$/, "")))].sort();
  const isOnly = (severity: Severity): boolean => filter.severities.size === 1 && filter.severities.has(severity);
  const toggle = (severity: Severity): void =>
    desk.set({ filter: { ...filter, severities: new Set(isOnly(severity) ? SEVERITIES : [severity]) } });
  const words = (severity: Severity): string => about?.severities[severity][desk.lang] ?? severity;
  return (
    <div class="filters">
      <div class="tallies" role="group" aria-label={t("findings")}>
        {SEVERITIES.map((severity) => (
          <button
            key={severity}
            type="button"
            class={joined("tally", severity)}
            aria-pressed={isOnly(severity)}
            data-off={!filter.severities.has(severity) || undefined}
            title={`${t(MEANINGS[severity])}（${t("onlyThese")}）`}
            onClick={() => toggle(severity)}
          >
            <b>{counts[severity]}</b> {words(severity)}
            {desk.lang === "en" && counts[severity] !== 1 ? "s" : ""}
          </button>
        ))}
      </div>
      <div class="narrow">
        <select
          aria-label={t("severityAll")}
          value={filter.family}
          onChange={(event) => desk.set({ filter: { ...filter, family: event.currentTarget.value } })}
        >
          <option value="">{t("severityAll")}</option>
          {families.map((family) => (
            <option key={family} value={family}>
              {about?.families[family]?.[desk.lang] ?? family}
            </option>
          ))}
        </select>
        <label class="tick">
          <input
            type="checkbox"
            checked={filter.decided}
            onChange={(event) => desk.set({ filter: { ...filter, decided: event.currentTarget.checked } })}
          />
          {t("showDecided")}
        </label>
        <label class="tick">
          <input type="checkbox" checked={desk.state.marks} onChange={(event) => desk.set({ marks: event.currentTarget.checked })} />
          {t("showMarks")}
        </label>
      </div>
      {unchecked[0] + unchecked[1] ? (
        <button type="button" class="link faint" onClick={onSettings}>
          {t("unchecked", ...unchecked)}
        </button>
      ) : null}
    </div>
  );
}

interface CardProps {
  readonly draft: Draft;
  readonly fault: Fault;
  readonly heading: string | null;
  readonly open: boolean;
  readonly onExplain: (code: string) => void;
  readonly onAllow: (word: string) => void;
}

function CardOf({ draft, fault, heading, open, onExplain, onAllow }: CardProps): JSX.Element {
  const { desk, t } = useDesk();
  const { finding } = fault;
  const decision = draft.decisions.get(fault.key);
  const severity = desk.state.about?.severities[finding.severity][desk.lang] ?? finding.severity;
  return (
    <>
      {heading === null ? null : <h3 class="section">{heading || t("untitledStart")}</h3>}
      <div class={joined("card", finding.severity, open && "open", decision)} data-card={fault.id}>
        <button type="button" class="head" aria-expanded={open} onClick={() => desk.select(open ? -1 : fault.id)}>
          <span class="what">
            <span class="badge">{severity}</span>
            <span class="message">{finding.message}</span>
          </span>
          <span class="where">
            <span>{fault.place}</span>
            <span class="code">{finding.code}</span>
            {decision ? <span class="state">{t(decision)}</span> : null}
          </span>
          {open ? null : <Excerpt words={finding.excerpt} />}
        </button>
        {open ? <Opened draft={draft} fault={fault} onExplain={onExplain} onAllow={onAllow} /> : null}
      </div>
    </>
  );
}

function Excerpt({ words }: { words: string }): JSX.Element {
  const [before = "", rest = ""] = words.split("⟦", 2);
  const [fault = "", after = ""] = rest.split("⟧", 2);
  return (
    <span class="excerpt" lang="zh">
      {before.length > 12 ? "…" : ""}
      {whole(before.slice(-12))}
      <em>{fault.length > 24 ? `${fault.slice(0, 23)}…` : fault.replace(/[ \u3000]/g, "␣")}</em>
      {whole(after.slice(0, 12))}
    </span>
  );
}

/** Words without half a character at either end. */
const whole = (words: string): string => words.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");

function Opened({ draft, fault, onExplain, onAllow }: Omit<CardProps, "heading" | "open">): JSX.Element {
  const { desk, t } = useDesk();
  const shown = draft.shown!;
  const { finding } = fault;
  const rule = shown.rules[finding.code];
  const decision = draft.decisions.get(fault.key);
  const blocked = hindrance(draft, fault);
  return (
    <div class="opened">
      <Proposal draft={draft} fault={fault} blocked={blocked} />
      <div class="actions">
        {finding.fix && blocked !== "none" ? (
          <button type="button" class={decision === "made" ? "" : "primary"} disabled={blocked === "blocked"} onClick={() => desk.decideAndMove(fault, "made")}>
            {t(decision === "made" ? "unaccept" : "accept")}
          </button>
        ) : null}
        <button type="button" onClick={() => desk.decideAndMove(fault, "left")}>
          {t(decision === "left" ? "unignore" : "ignore")}
        </button>
        <button type="button" class="quiet" onClick={() => desk.ignoreRule(finding.code)}>
          {t("ignoreRule")}
        </button>
        {fault.end > fault.start && fault.end - fault.start < 30 && !/^(NU|ST|RE)/.test(finding.code) ? (
          <button type="button" class="quiet" onClick={() => onAllow(wordAround(shown.text, fault))}>
            {t("allowWord")}
          </button>
        ) : null}
      </div>
      {rule ? (
        <dl>
          {rule.facts.slice(0, 3).map(([label, words]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {fault.related.length ? (
        <p class="related">
          {t("related")}
          {fault.related.slice(0, 3).map((each) => (
            <button key={each.start} type="button" class="link" onClick={() => scrollToPlace(each.start)}>
              {each.message}
            </button>
          ))}
        </p>
      ) : null}
      <button type="button" class="link" onClick={() => onExplain(finding.code)}>
        {t("more")} {finding.code}
      </button>
    </div>
  );
}

const AROUND = 14; // characters on either side of a proposed change
const LONGEST = 120;

function Proposal({ draft, fault, blocked }: { draft: Draft; fault: Fault; blocked: "" | "none" | "blocked" }): JSX.Element {
  const { t } = useDesk();
  const { text } = draft.shown!;
  const { fix } = fault.finding;
  if (!fix) return <p class="proposal none">{t("noFix")}</p>;
  const edits = [...fault.edits].sort((a, b) => a.start - b.start);
  const first = Math.min(edits[0]?.start ?? fault.start, fault.start);
  const last = Math.max(edits[edits.length - 1]?.end ?? fault.end, fault.end);
  const start = Math.max(text.lastIndexOf("\n", first - 1) + 1, first - AROUND);
  const line = text.indexOf("\n", last);
  const end = Math.min(line < 0 ? text.length : line, last + AROUND);
  const others = changesOf(draft).filter((change) => change.id !== fault.id);
  const around = (from: number, to: number): string => changed(text, from, to, others.filter((change) => change.start >= from && change.end <= to));
  const note = blocked === "none" ? t("cannotReach") : blocked === "blocked" ? t("blocked") : t(fix.safety === "safe" ? "proposalSure" : "proposalLook");
  return (
    <div class="proposal">
      <p class="title">
        <b>{fix.title}</b> <span class={joined("note", fix.safety, blocked)}>{note}</span>
      </p>
      {last - first <= LONGEST && edits.length ? (
        <p class="sentence">
          <span class="old">
            <small>{t("original")}</small> {around(start, first)}
            <del>{text.slice(first, last).replace(/[ \u3000]/g, "␣")}</del>
            {around(last, end)}
          </span>
          <span class="new">
            <small>{t("corrected")}</small> {around(start, first)}
            <ins>{changed(text, first, last, edits)}</ins>
            {around(last, end)}
          </span>
        </p>
      ) : null}
      {fault.layout ? (
        <p class="sentence">
          <span class="new">
            <small>{t("layout")}</small> {fault.layout}
          </span>
        </p>
      ) : null}
    </div>
  );
}
