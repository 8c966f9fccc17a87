// Starts the page and the engine, and offers the engine to other programs as window.hegao (docs/page.md).
import { render } from "preact";
import { Desk } from "./model/desk";
import type { FileObject, GivenBack, Settings } from "./model/types";
import { keptSettings, keptTheme, rememberWhile, setTheme } from "./remember";
import { App } from "./view/app";
import { DeskContext } from "./view/context";

interface Options {
  readonly unsafe?: boolean;
  readonly layout?: boolean;
  readonly tracked?: boolean;
  readonly fix?: boolean;
  readonly force?: boolean;
  readonly when?: string;
  readonly settings?: Settings;
}

declare global {
  interface Window {
    hegao: object;
  }
}

const desk = new Desk();
const kept = keptSettings();
if (kept) {
  desk.set({ settings: kept });
  setTheme(keptTheme());
  rememberWhile(desk);
}

async function givenBack(name: string, path: string, bytes: Uint8Array, options: Options = {}): Promise<Uint8Array> {
  const answer = await desk.engine.call<GivenBack>(name, path, bytes, JSON.stringify(options));
  if (!answer.bytes) throw new Error(answer.data.problem?.message ?? "");
  return answer.bytes;
}

window.hegao = {
  ready: async (): Promise<string> => {
    await desk.engine.ready();
    return (await desk.engine.call<{ version: string }>("about", "")).data.version;
  },
  check: async (name: string, bytes: Uint8Array, settings: Settings = {}): Promise<FileObject> =>
    (await desk.engine.call<FileObject>("check", name, bytes, JSON.stringify({ settings }))).data,
  fix: (name: string, bytes: Uint8Array, options?: Options) => givenBack("fix", name, bytes, options),
  annotate: (name: string, bytes: Uint8Array, options?: Options) => givenBack("annotate", name, bytes, options),
};

function begin(): void {
  render(
    <DeskContext.Provider value={desk}>
      <App />
    </DeskContext.Provider>,
    document.getElementById("app")!,
  );
  void desk.start();
}

if (document.documentElement.className !== "unfit") begin();
