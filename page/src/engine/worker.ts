// Runs Python. It is made from the page's own text, and everything it would load from a server is answered from the parts it is sent.
import { lay, PREPARE, type FileSystem } from "./archive";
import { unpacked } from "./parts";
import type { FromWorker, Part, ToWorker } from "./protocol";

interface Result {
  toJs(): unknown;
  destroy(): void;
}

type Call = (name: string, asked: readonly unknown[]) => Result;

interface Python {
  pyimport(name: string): { readonly call: Call };
  runPython(code: string): unknown;
  readonly FS: FileSystem;
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
    const { name, message: words } = error as Error;
    say({ type: "error", id: message.id, message: String(words || error), fatal: name !== "PythonError" });
  }
};

async function start(packed: readonly Part[]): Promise<void> {
  say({ type: "step", step: "unpack" });
  const parts = new Map(packed.map((part) => [part.name, unpacked(part)]));
  const part = (name: string): Promise<Uint8Array> => parts.get(name)!;
  const compiled = part("wasm").then((bytes) => WebAssembly.compile(bytes as BufferSource));
  answerFromMemory({ "python_stdlib.zip": part("stdlib"), "pyodide-lock.json": part("lock"), "pyodide.asm.wasm": Promise.resolve(new Uint8Array()) });
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await compiled;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  loadFromMemory(await part("runtime"), await part("loader"));
  await compiled;
  say({ type: "step", step: "python" });
  const python = await loadPyodide({ indexURL: "https://nowhere.invalid/", env: { HOME: "/home", PYTHONHASHSEED: "0" } });
  say({ type: "step", step: "files" });
  lay(python.FS, await part("app"), "/app");
  lay(python.FS, await part("kept"), "/cache");
  say({ type: "step", step: "rules" });
  python.runPython(PREPARE);
  call = python.pyimport("hegao.page.browser").call;
}

/** Nothing here may ask the network, and the page's policy would not let it: what the runtime asks for is in this file. */
function answerFromMemory(files: Readonly<Record<string, Promise<Uint8Array>>>): void {
  scope.fetch = async (asked: unknown) => {
    const name = String((asked as Request).url ?? asked).split("/").pop()!;
    const file = files[name];
    if (!file) throw new Error(`not in this file: ${name}`);
    return new Response((await file) as BodyInit);
  };
}

function loadFromMemory(runtime: Uint8Array, loader: Uint8Array): void {
  const load = scope.importScripts.bind(self);
  const place = blobUrl(runtime);
  scope.importScripts = (...urls: string[]) => load(...urls.map((url) => (url.endsWith("pyodide.asm.js") ? place : url)));
  load(blobUrl(loader));
}

function blobUrl(script: Uint8Array): string {
  return URL.createObjectURL(new Blob([script as BlobPart], { type: "text/javascript" }));
}
