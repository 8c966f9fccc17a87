// Files in one piece: a line of JSON that names them, and their bytes behind it. Laid into Python's file system with times that never
// change: what hegao keeps between runs holds for the files it was made with, told by their sizes and times.

/** What is used of Emscripten's file system. */
export interface FileSystem {
  mkdirTree(path: string, mode: number): void;
  writeFile(path: string, bytes: Uint8Array): void;
  utime(path: string, accessed: number, modified: number): void;
}

type Entry = readonly [path: string, length: number];

const DAY = Date.UTC(2020, 0, 1);
const OWN = 0o700; // what others could write to is not trusted

export function archived(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const entries = Object.keys(files).sort().map((path): Entry => [path, files[path]!.length]);
  const head = new TextEncoder().encode(`${JSON.stringify(entries)}\n`);
  const whole = new Uint8Array(head.length + entries.reduce((sum, [, length]) => sum + length, 0));
  whole.set(head);
  let at = head.length;
  for (const [path, length] of entries) {
    whole.set(files[path]!, at);
    at += length;
  }
  return whole;
}

export function lay(system: FileSystem, archive: Uint8Array, folder: string): void {
  const end = archive.indexOf(10);
  const entries = JSON.parse(new TextDecoder().decode(archive.subarray(0, end))) as Entry[];
  let at = end + 1;
  let last = "";
  for (const [path, length] of entries) {
    const place = `${folder}/${path}`;
    const parent = place.slice(0, place.lastIndexOf("/"));
    if (parent !== last) system.mkdirTree(parent, OWN);
    last = parent;
    system.writeFile(place, archive.slice(at, at + length));
    system.utime(place, DAY, DAY);
    at += length;
  }
}

/** What Python is told before hegao is imported: where its files are, where it keeps what it made, and that nobody else uses it. */
export const PREPARE = `
import os, sys
sys.path.insert(0, "/app")
os.environ["HEGAO_CACHE_DIR"] = "/cache"
os.makedirs("/unit", exist_ok=True)
os.chdir("/unit")
`;
