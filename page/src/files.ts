// Files in and out: what is dropped or chosen, and what is handed to the browser to keep.
import { zipSync } from "fflate";
import type { Given } from "./model/desk";

const DRAFT = /\.(docx|docm|dotx|md|markdown|txt|text)$/i;
const OTHER = /\.(doc|dot|wps|wpt|rtf|odt|uof|ofd|pdf)$/i; // hegao says of each what to do with it
const OWNER = /^(~\$|\.~)/; // what Word and WPS leave beside an open document

export interface Taken {
  readonly files: readonly Given[];
  readonly passedOver: number;
  /** The names of files that could not be read. */
  readonly unreadable: readonly string[];
}

/** True for what is checked: drafts, documents that hegao has a word for, and a unit's TOML files. */
function isWanted(name: string): boolean {
  const base = name.split("/").pop()!;
  return !OWNER.test(base) && !base.startsWith(".") && (DRAFT.test(base) || OTHER.test(base) || /\.toml$/i.test(base));
}

/** The files of an input element; `folder` for one that takes folders, in which other files are passed over. */
export async function chosen(list: FileList, folder: boolean): Promise<Taken> {
  const all = Array.from(list).map((file) => ({ file, name: file.webkitRelativePath || file.name }));
  return read(all, folder);
}

/** What was dropped: files, and all that lies in folders. The list of what is dropped is gone after the event, so it is taken at once. */
export async function dropped(transfer: DataTransfer): Promise<Taken> {
  const entries = Array.from(transfer.items)
    .map((item) => (item.kind === "file" ? (item.webkitGetAsEntry?.() ?? null) : null))
    .filter((entry): entry is FileSystemEntry => entry !== null);
  if (!entries.length) return read(Array.from(transfer.files).map((file) => ({ file, name: file.name })), false);
  const found: Found[] = [];
  for (const entry of entries) await walk(entry, "", found);
  return read(found, entries.some((entry) => entry.isDirectory));
}

/** A file, or null where the browser could not get at it. */
interface Found {
  readonly file: File | null;
  readonly name: string;
}

async function walk(entry: FileSystemEntry, folder: string, found: Found[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File | null>((resolve) => (entry as FileSystemFileEntry).file(resolve, () => resolve(null)));
    found.push({ file, name: folder + entry.name });
    return;
  }
  if (/^(\.|node_modules$|__MACOSX$)/.test(entry.name)) return;
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (!batch.length) return;
    for (const each of batch) await walk(each, `${folder}${entry.name}/`, found);
  }
}

async function read(all: readonly Found[], folder: boolean): Promise<Taken> {
  const wanted = folder ? all.filter(({ name }) => isWanted(name)) : all;
  const sorted = [...wanted].sort((a, b) => (a.name < b.name ? -1 : 1));
  const files: Given[] = [];
  const unreadable: string[] = [];
  for (const { file, name } of sorted) {
    const content = await file?.arrayBuffer().catch(() => undefined);
    if (content) files.push({ name, bytes: new Uint8Array(content) });
    else unreadable.push(name);
  }
  return { files, passedOver: all.length - wanted.length, unreadable };
}

/** Hand a file to the browser, which asks or puts it with the other downloads. */
export function save(name: string, bytes: Uint8Array | string, type = "application/octet-stream"): void {
  const url = URL.createObjectURL(new Blob([bytes as BlobPart], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name.split("/").pop()!;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Several files in one zip, kept as they are: a Word file is compressed already. */
export function zipped(files: readonly Given[]): Uint8Array {
  const names = new Set<string>();
  const members: Record<string, Uint8Array> = {};
  for (const { name, bytes } of files) members[unlike(name, names)] = bytes;
  return zipSync(members, { level: 0 });
}

/** A name that no file before had: two folders may hold files of one name. */
function unlike(name: string, names: Set<string>): string {
  let other = name;
  for (let count = 2; names.has(other); count++) other = withSuffix(name, `(${count})`);
  names.add(other);
  return other;
}

/** 报告.docx → 报告-改.docx. */
export function withSuffix(name: string, suffix: string, extension?: string): string {
  const dot = name.lastIndexOf(".");
  const stem = dot > name.lastIndexOf("/") + 1 ? name.slice(0, dot) : name;
  return `${stem}${suffix}${extension ?? name.slice(stem.length)}`;
}
