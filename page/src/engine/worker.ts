// Runs Python. It is made from the page's own text, and everything it would load from a server is answered from the parts it is sent.
import type { FromWorker, Parts, ToWorker } from "./protocol";

interface Result {
  toJs(): unknown;
  destroy(): void;
}

type Call = (name: string, asked: readonly unknown[]) => Result;

interface Python {
  pyimport(name: string): { readonly call: Call };
  runPython(code: string): unknown;
  unpackArchive(bytes: Uint8Array, format: string, options: object): void;
}

declare const loadPyodide: (options: object) => Promise<Python>;
declare function importScripts(...urls: string[]): void;

const scope = self as unknown as { fetch: unknown; importScripts: (...urls: string[]) => void; onmessage: unknown };
const say = (message: FromWorker, moved: Transferable[] = []): void => (postMessage as (m: unknown, t: Transferable[]) => void)(message, moved);

let call: Call;

scope.onmessage = async (event: MessageEvent<ToWorker>) => {
  const message = event.data;
  if (message.type === "start") {
    try {
      await start(message.parts);
      say({ type: "ready" });
    } catch (error) {
      say({ type: "failed", message: String(error) });
    }
    return;
  }
  try {
    const result = call(message.name, message.asked);
    const [json, bytes] = result.toJs() as [string, Uint8Array | undefined];
    result.destroy();
    say({ type: "answer", id: message.id, json, bytes: bytes ?? null }, bytes ? [bytes.buffer as ArrayBuffer] : []);
  } catch (error) {
    say({ type: "error", id: message.id, message: String((error as Error).message || error) });
  }
};

async function start(parts: Parts): Promise<void> {
  say({ type: "step", step: "python" });
  serveFromMemory(parts);
  const python = await loadPyodide({ indexURL: "https://nowhere.invalid/", env: { HOME: "/home", PYTHONHASHSEED: "0" } });
  say({ type: "step", step: "rules" });
  python.unpackArchive(parts["app"]!, "zip", { extractDir: "/app" });
  python.runPython(`
import os, sys
sys.path.insert(0, "/app")
os.environ["HEGAO_CACHE_DIR"] = "/cache"
os.makedirs("/unit", exist_ok=True)
os.chdir("/unit")
`);
  call = python.pyimport("hegao.page.browser").call;
}

/** Nothing here may ask the network, and the page's policy would not let it: the runtime's files come from memory. */
function serveFromMemory(parts: Parts): void {
  const types: Record<string, string> = { wasm: "application/wasm", json: "application/json", zip: "application/zip" };
  const names: Record<string, string> = { "pyodide.asm.wasm": "wasm", "python_stdlib.zip": "stdlib", "pyodide-lock.json": "lock" };
  scope.fetch = async (asked: unknown) => {
    const name = String((asked as Request).url ?? asked).split("/").pop()!;
    const part = names[name] === undefined ? undefined : parts[names[name]!];
    if (!part) throw new Error(`not in this file: ${name}`);
    return new Response(part as BodyInit, { headers: { "Content-Type": types[name.split(".").pop()!] ?? "" } });
  };
  const load = scope.importScripts.bind(self);
  const runtime = blobUrl(parts["runtime"]!);
  scope.importScripts = (...urls: string[]) => load(...urls.map((url) => (url.endsWith("pyodide.asm.js") ? runtime : url)));
  load(blobUrl(parts["loader"]!));
}

function blobUrl(script: Uint8Array): string {
  return URL.createObjectURL(new Blob([script as BlobPart], { type: "text/javascript" }));
}
