// The draft as it reads, with every fault marked on its characters and the accepted changes made.
import { Fragment, type ComponentChildren, type JSX } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Draft } from "../model/draft";
import { changesOf } from "../model/draft";
import { chunkAt, chunksOf, rowsOf, type Chunk, type Row } from "../model/rows";
import type { Block, Fault, Shown } from "../model/shown";
import { stretchesOf, type Change, type Stretch } from "../model/stretches";
import type { Key } from "../words";
import { Chunks, type ChunkOf } from "./chunks";
import { joined, useDesk, type Tools } from "./context";

const WHOLE = 150_000; // characters of a draft that is drawn whole, so that the browser's own search finds all of it

export function Paper({ draft }: { draft: Draft }): JSX.Element {
  const tools = useDesk();
  const { desk, t } = tools;
  const shown = draft.shown!;
  const { chunks, places } = useMemo(() => placesOf(shown), [shown]);
  const changes = useMemo(() => spread(changesOf(draft), chunks), [draft.decisions, chunks]);
  const selected = shown.faults[desk.state.selected];
  const box = useRef<HTMLDivElement>(null);
  const wanted = selected ? chunkAt(chunks, selected.start) : -1;
  useEffect(() => {
    if (selected) bringIntoView(box.current!, selected.id);
  }, [desk.state.selected, shown]);

  const visible = new Set(desk.visible().map((fault) => fault.id));
  const drawn = chunks.map((chunk, index): ChunkOf => {
    const faults = places[index]!;
    const states = faults.map((fault) => `${fault.id}${visible.has(fault.id) ? "v" : ""}${draft.decisions.get(fault.key) ?? ""}`);
    const at = selected && faults.includes(selected) ? selected.id : -1;
    return {
      key: String(index),
      height: chunk.height,
      from: chunk.start,
      signature: `${shown.serial} ${desk.state.marks} ${at} ${states.join(" ")} ${changes[index]!.length}`,
      draw: () =>
        drawRows(chunk.rows, {
          shown,
          faults: faults.filter((fault) => visible.has(fault.id) || draft.decisions.get(fault.key) === "made"),
          changes: changes[index]!,
          selected: at,
          decided: draft.decisions,
          marks: desk.state.marks,
          tools,
        }),
    };
  });
  const onClick = (event: MouseEvent): void => {
    const mark = (event.target as Element).closest<HTMLElement>("[data-id]");
    if (mark) desk.select(Number(mark.dataset["id"]));
  };
  return (
    <article class="paper" lang="zh" aria-label={t("document")} ref={box} onClick={onClick}>
      <Chunks key={draft.id} chunks={drawn} all={shown.text.length < WHOLE} wanted={wanted} />
    </article>
  );
}

function placesOf(shown: Shown): { chunks: Chunk[]; places: Fault[][] } {
  const chunks = chunksOf(rowsOf(shown));
  const places: Fault[][] = chunks.map(() => []);
  for (const fault of shown.faults) {
    const last = chunkAt(chunks, Math.max(fault.start, fault.end - 1));
    for (let index = chunkAt(chunks, fault.start); index <= last && index < chunks.length; index++) places[index]!.push(fault);
  }
  return { chunks, places };
}

function spread(changes: readonly Change[], chunks: readonly Chunk[]): Change[][] {
  const places: Change[][] = chunks.map(() => []);
  for (const change of changes) {
    const last = chunkAt(chunks, change.end);
    for (let index = chunkAt(chunks, change.start); index <= last && index < chunks.length; index++) places[index]!.push(change);
  }
  return places;
}

/** Scroll to the first mark of a fault; its chunk is drawn by now, those above it may still change their height. */
function bringIntoView(box: HTMLElement, id: number): void {
  const go = (smooth: boolean): void => {
    const mark = box.querySelector<HTMLElement>(`[data-id="${id}"]`);
    const scroller = box.closest<HTMLElement>("[data-scroller]");
    if (!mark || !scroller) return;
    const place = mark.getBoundingClientRect();
    const frame = scroller.getBoundingClientRect();
    const top = frame.top + 70;
    if (place.top >= top && place.bottom <= frame.bottom - 90) return;
    const by = place.top - frame.top - frame.height * 0.38;
    scroller.scrollBy({ top: by, behavior: smooth && Math.abs(by) < 2500 && !calm() ? "smooth" : "auto" });
  };
  go(true);
  requestAnimationFrame(() => requestAnimationFrame(() => go(false)));
}

const calm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

// rows

interface Drawing {
  readonly shown: Shown;
  readonly faults: readonly Fault[];
  readonly changes: readonly Change[];
  readonly selected: number;
  readonly decided: ReadonlyMap<string, string>;
  readonly marks: boolean;
  readonly tools: Tools;
}

function drawRows(rows: readonly Row[], drawing: Drawing): ComponentChildren {
  return rows.map((row, index) => <Fragment key={index}>{drawRow(row, drawing)}</Fragment>);
}

const FLOWS: Record<string, Key> = { header: "header", footer: "footer", footnote: "footnote", endnote: "endnote", textbox: "textbox" };

function drawRow(row: Row, drawing: Drawing): JSX.Element {
  if (row.kind === "flow") {
    return <div class="flow">{drawing.tools.t(FLOWS[row.story]!, row.index || "")}</div>;
  }
  if (row.kind === "row") return drawTableRow(row, drawing);
  return drawBlock(row.blocks[0]!, drawing);
}

function drawTableRow(row: Row, drawing: Drawing): JSX.Element {
  const cells = new Map<number, Block[]>();
  for (const block of row.blocks) cells.set(block.cell![2], [...(cells.get(block.cell![2]) ?? []), block]);
  const starts = [...cells.keys()].sort((a, b) => a - b);
  return (
    <div class={joined("row", row.first && "first")} style={{ gridTemplateColumns: `repeat(${row.columns}, minmax(0, 1fr))` }}>
      {starts.map((column, index) => (
        <div class="cell" key={column} style={{ gridColumn: `${column} / ${starts[index + 1] ?? row.columns + 1}` }}>
          {cells.get(column)!.map((block) => (
            <p key={block.start}>{drawWords(block, drawing)}</p>
          ))}
        </div>
      ))}
    </div>
  );
}

const HEADINGS = ["h2", "h3", "h4", "h5", "h6"] as const;

function drawBlock(block: Block, drawing: Drawing): JSX.Element {
  if (block.level > 0 && block.headingEnd < block.end && block.kind !== "title") return drawRunIn(block, drawing);
  const words = drawWords(block, drawing);
  const place = { "data-at": block.start };
  const style = joined(block.kind, block.centred && "centred", block.story !== "body" && `in-${block.story}`);
  if (block.kind === "title") return <p class={style} role="heading" aria-level={1} {...place}>{words}</p>;
  if (block.level > 0) {
    const Heading = HEADINGS[Math.min(block.level, HEADINGS.length) - 1]!;
    return <Heading class={joined(style, `level-${Math.min(block.level, 4)}`)} {...place}>{words}</Heading>;
  }
  if (block.kind === "code") return <pre class={style} {...place}>{words}</pre>;
  return <p class={style} {...place}>{words}</p>;
}

/** A heading that goes on as text in its own paragraph: only what is the heading stands out. */
function drawRunIn(block: Block, drawing: Drawing): JSX.Element {
  const rest: Block = { ...block, start: block.headingEnd, label: "" };
  return (
    <p class="paragraph run-in" data-at={block.start}>
      <b>{drawWords({ ...block, end: block.headingEnd }, drawing)}</b>
      {drawWords(rest, drawing)}
    </p>
  );
}

function drawWords(block: Block, drawing: Drawing): ComponentChildren {
  const { shown, tools } = drawing;
  const faults = drawing.faults.filter((fault) => fault.start <= block.end && fault.end >= block.start && touches(fault, block));
  const changes = drawing.changes.filter((change) => change.start <= block.end && change.end >= block.start);
  const bound = faults.map(({ id, start, end }) => ({ id, start: Math.max(start, block.start), end: Math.min(end, block.end) }));
  const stretches = stretchesOf(shown.text, block.start, block.end, bound, changes);
  const first = new Set<number>();
  return (
    <>
      {block.label ? <span class="label">{block.label}</span> : null}
      {shown.pictures.has(block.start) ? <span class="picture">{tools.t("picture")}</span> : null}
      {stretches.map((stretch, index) => (
        <Fragment key={index}>{drawStretch(stretch, drawing, first)}</Fragment>
      ))}
    </>
  );
}

/** A fault that ends where a block begins is not in it, unless it holds no characters at all. */
function touches(fault: Fault, block: Block): boolean {
  if (fault.start === fault.end) return fault.start >= block.start && fault.start <= block.end;
  return fault.start < block.end && fault.end > block.start;
}

function drawStretch(stretch: Stretch, drawing: Drawing, first: Set<number>): ComponentChildren {
  const { shown, selected, decided, marks, tools } = drawing;
  let words: ComponentChildren = stretch.text;
  if (stretch.change === "out") {
    words = marks ? <del data-id={stretch.changeId}>{visibleSpaces(stretch.text)}</del> : <span class="gone" data-id={stretch.changeId} />;
  } else if (stretch.change === "in") {
    words = <ins data-id={stretch.changeId}>{stretch.text}</ins>;
  } else if (stretch.ids.length) {
    words = visibleSpaces(stretch.text);
  }
  for (const id of [...stretch.ids].reverse()) {
    const fault = shown.faults[id]!;
    const { finding } = fault;
    const isFirst = !first.has(id);
    first.add(id);
    const state = decided.get(fault.key) ?? "";
    words = (
      <mark
        class={joined(finding.severity, state, id === selected && "selected", !stretch.text && "point")}
        data-id={id}
        data-code={finding.code}
        data-start={finding.start}
        data-number={isFirst ? id + 1 : undefined}
        title={`${finding.code} ${finding.message}`}
        aria-label={isFirst && id === selected ? `${tools.t("findings")}: ${finding.message}` : undefined}
      >
        {words}
      </mark>
    );
  }
  return words;
}

/** Spaces in a fault are drawn as open boxes, since they are what is wrong; copied they are still spaces. */
function visibleSpaces(text: string): ComponentChildren {
  if (!/[\s\u3000]/.test(text)) return text;
  return text.split(/([\s\u3000]+)/).map((part, index) => (index % 2 ? <span class="space" key={index}>{part}</span> : part));
}
