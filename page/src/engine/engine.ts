// Python in a worker, as the page sees it: started once, asked one thing after the other, stopped and started anew where a run is given up.
import { partsOfPage } from "./parts";
import type { Answer, FromWorker, Step, ToWorker } from "./protocol";

/** A sentence of hegao's own, in both languages, about settings or rule files that cannot be used. */
export class Refusal extends Error {
  constructor(readonly words: { readonly zh: string; readonly en: string }) {
    super(words.zh);
  }
}

/** What a call that was given up ends with. */
export class Cancelled extends Error {}

interface Waiting {
  readonly id: number;
  readonly name: string;
  readonly asked: readonly unknown[];
  readonly resolve: (answer: Answer<unknown>) => void;
  readonly reject: (error: Error) => void;
}

export interface Progress {
  readonly step: Step;
  /** 0 to 1 within all of the start. */
  readonly share: number;
}

const SHARES: Record<Step, number> = { unpack: 0, python: 0.2, files: 0.7, rules: 0.75 };

/** Within which Python has started, on the slowest computer that anybody waits for. */
const MOST_SECONDS = 180;

export class Engine {
  private worker: Worker | null = null;
  private started: Promise<void> | null = null;
  private running: Waiting | null = null;
  private queue: Waiting[] = [];
  private count = 0;
  private up = false;
  /** Goes up with each time that all is given up. */
  private turn = 0;
  private kept: { name: string; bytes: Uint8Array }[] = [];

  constructor(private readonly tell: (progress: Progress) => void) {}

  /** Start Python, or wait until it is ready. Rejects where this browser cannot run it. */
  ready(): Promise<void> {
    this.started ??= this.start();
    return this.started;
  }

  private start(): Promise<void> {
    return this.begin().catch((error: unknown) => {
      this.giveUp(error instanceof Error ? error : new Error(String(error)));
      throw error;
    });
  }

  private async begin(): Promise<void> {
    performance.mark("hegao started");
    const source = document.getElementById("worker")!.textContent!;
    const worker = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
    this.worker = worker;
    let overdue: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve, reject) => {
      overdue = setTimeout(() => reject(new Error("no answer")), MOST_SECONDS * 1000); // some failures of WebAssembly say nothing
      worker.onerror = (event) => {
        reject(new Error(event.message));
        if (this.running) this.answered({ type: "error", id: this.running.id, message: event.message, fatal: true });
      };
      worker.onmessage = (event: MessageEvent<FromWorker>) => {
        const message = event.data;
        if (message.type === "step") this.reach(message.step);
        else if (message.type === "ready") resolve();
        else if (message.type === "failed") reject(new Error(message.message));
        else this.answered(message);
      };
      this.send({ type: "start", parts: partsOfPage() });
    }).finally(() => clearTimeout(overdue));
    for (const { name, bytes } of this.kept) this.send({ type: "call", id: -1, name: "take", asked: [name, bytes] });
    this.up = true;
    if (!this.queue.length) this.queue.push({ id: ++this.count, name: "warm", asked: [], resolve: () => undefined, reject: () => undefined });
    this.next();
  }

  private reach(step: Step): void {
    performance.mark(`hegao ${step}`);
    this.tell({ step, share: SHARES[step] });
  }

  private send(message: ToWorker): void {
    this.worker?.postMessage(message);
  }

  /** Ask one of the functions of `hegao/page/desk.py`. Rejects with Refusal, Cancelled, or an error of the engine's own. */
  call<T>(name: string, ...asked: unknown[]): Promise<Answer<T>> {
    return this.ask(name, asked, (waiting) => this.queue.push(waiting));
  }

  /** As `call`, before all that is waiting. */
  callFirst<T>(name: string, ...asked: unknown[]): Promise<Answer<T>> {
    return this.ask(name, asked, (waiting) => this.queue.unshift(waiting));
  }

  private async ask<T>(name: string, asked: readonly unknown[], put: (waiting: Waiting) => void): Promise<Answer<T>> {
    const turn = this.turn;
    await this.ready();
    if (turn !== this.turn) throw new Cancelled();
    return new Promise((resolve, reject) => {
      put({ id: ++this.count, name, asked, resolve: resolve as (answer: Answer<unknown>) => void, reject });
      this.next();
    });
  }

  /** As `call` of `take`, and again whenever the engine has to be started anew. */
  async take<T>(name: string, bytes: Uint8Array): Promise<Answer<T>> {
    const answer = await this.call<T>("take", name, bytes);
    this.kept = [...this.kept.filter((file) => file.name !== name), { name, bytes }];
    return answer;
  }

  private next(): void {
    if (this.running || !this.up || !this.queue.length) return;
    this.running = this.queue.shift()!;
    const { id, name, asked } = this.running;
    this.send({ type: "call", id, name, asked });
  }

  private answered(message: FromWorker & { type: "answer" | "error" }): void {
    const waiting = this.running;
    if (!waiting || waiting.id !== message.id) return;
    this.running = null;
    if (message.type === "error") {
      waiting.reject(new Error(message.message));
      if (message.fatal) this.restart();
    } else {
      const data = JSON.parse(message.json) as { refused?: { zh: string; en: string } };
      if (data.refused) waiting.reject(new Refusal(data.refused));
      else waiting.resolve({ data, bytes: message.bytes });
    }
    this.next();
  }

  /** Give up all that is asked. A run in Python cannot be interrupted from outside, so its worker ends and another one is started. */
  cancel(): void {
    const busy = this.running !== null;
    this.giveUp(new Cancelled());
    if (busy) this.restart();
  }

  private giveUp(error: Error): void {
    this.turn++;
    const given = [...(this.running ? [this.running] : []), ...this.queue];
    this.running = null;
    this.queue = [];
    for (const waiting of given) waiting.reject(error);
  }

  private restart(): void {
    this.worker?.terminate();
    this.worker = null;
    this.up = false;
    this.started = null;
    void this.ready().catch(() => undefined);
  }
}
