// What the page and the worker that runs Python say to each other.

/** A part that the file carries, as it stands in it: base64, gzip inside where it is packed. See make/build.mjs. */
export interface Part {
  readonly name: string;
  readonly packed: boolean;
  readonly text: string;
}

/** What a call answers: the object of its JSON, and the bytes of a file where one is handed over. */
export interface Answer<T> {
  readonly data: T;
  readonly bytes: Uint8Array | null;
}

export type Step = "unpack" | "python" | "files" | "rules";

export type ToWorker =
  | { readonly type: "start"; readonly parts: readonly Part[] }
  | { readonly type: "call"; readonly id: number; readonly name: string; readonly asked: readonly unknown[] };

export type FromWorker =
  | { readonly type: "step"; readonly step: Step }
  | { readonly type: "ready" }
  | { readonly type: "failed"; readonly message: string }
  | { readonly type: "answer"; readonly id: number; readonly json: string; readonly bytes: Uint8Array | null }
  /** `fatal`: it is no error of Python's, and nothing can be asked of this worker any more. */
  | { readonly type: "error"; readonly id: number; readonly message: string; readonly fatal: boolean };
