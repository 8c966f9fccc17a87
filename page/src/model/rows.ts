// The blocks of a draft as what is drawn one below the other: paragraphs, rows of tables, and a word where another flow of text begins.
import type { Block, Shown } from "./shown";

export interface Row {
  readonly kind: "block" | "row" | "flow";
  /** The blocks drawn in it: one, those of a table row, none. */
  readonly blocks: readonly Block[];
  /** For a table row: in how many columns the whole table is drawn, and whether it is the first. */
  readonly columns: number;
  readonly first: boolean;
  /** For a flow: its story and which one of its kind. */
  readonly story: string;
  readonly index: number;
}

/** Rows drawn together, and about how high they are. */
export interface Chunk {
  readonly rows: readonly Row[];
  readonly start: number;
  readonly end: number;
  readonly height: number;
}

const APART = new Set(["header", "footer", "footnote", "endnote", "textbox"]);

export function rowsOf(shown: Shown): Row[] {
  const columns = columnsOf(shown.blocks);
  const rows: Row[] = [];
  let flow = "";
  let held: Block[] = [];
  let last = -1;
  const closeTable = (): void => {
    if (!held.length) return;
    const index = held[0]!.cell![0];
    rows.push({ kind: "row", blocks: held, columns: columns.get(index) ?? 1, first: index !== last, story: "table", index });
    last = index;
    held = [];
  };
  for (const block of shown.blocks) {
    if (block.cell) {
      const row = held[0]?.cell;
      if (row && (row[0] !== block.cell[0] || row[1] !== block.cell[1])) closeTable();
      held.push(block);
      continue;
    }
    closeTable();
    const own = APART.has(block.story) ? `${block.story}:${block.storyIndex}` : "";
    if (own && own !== flow) rows.push({ kind: "flow", blocks: [], columns: 0, first: false, story: block.story, index: block.storyIndex });
    flow = own;
    if (block.end > block.start || shown.pictures.has(block.start)) {
      rows.push({ kind: "block", blocks: [block], columns: 0, first: false, story: block.story, index: block.storyIndex });
    }
  }
  closeTable();
  return rows;
}

function columnsOf(blocks: readonly Block[]): Map<number, number> {
  const columns = new Map<number, number>();
  for (const { cell } of blocks) if (cell) columns.set(cell[0], Math.max(columns.get(cell[0]) ?? 1, cell[2]));
  return columns;
}

const CHARACTERS = 2500;
const ROWS = 40;

export function chunksOf(rows: readonly Row[]): Chunk[] {
  const chunks: Chunk[] = [];
  let held: Row[] = [];
  let characters = 0;
  let at = 0;
  const close = (): void => {
    if (!held.length) return;
    const end = held.reduce((most, row) => Math.max(most, ...row.blocks.map((block) => block.end)), at);
    chunks.push({ rows: held, start: at, end, height: held.reduce((sum, row) => sum + heightOf(row), 0) });
    at = end + 1;
    held = [];
    characters = 0;
  };
  for (const row of rows) {
    held.push(row);
    characters += row.blocks.reduce((sum, block) => sum + block.end - block.start, 0);
    if (characters > CHARACTERS || held.length >= ROWS) close();
  }
  close();
  return chunks;
}

const LINE = 30; // pixels, as style.css sets text
const PER_LINE = 34; // characters of a line on a desk's screen

function heightOf(row: Row): number {
  if (row.kind === "flow") return LINE;
  const wide = row.kind === "row" ? Math.max(4, PER_LINE / row.columns) : PER_LINE;
  const lines = row.blocks.map((block) => Math.max(1, Math.ceil((block.end - block.start) / wide)));
  return (row.kind === "row" ? Math.max(...lines, 1) : lines.reduce((sum, count) => sum + count, 0)) * LINE + 6;
}

/** The number of the chunk that holds a place of the text. */
export function chunkAt(chunks: readonly Chunk[], at: number): number {
  let low = 0;
  let high = chunks.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (chunks[middle]!.end < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
