// A long list drawn in chunks: only those near what is seen are in the page, the others keep their height free.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

export interface ChunkOf {
  readonly key: string;
  /** Pixels, about. */
  readonly height: number;
  /** Where it begins in the text. */
  readonly from?: number;
  /** What the chunk shows: it is drawn anew only when this changes. */
  readonly signature: string;
  readonly draw: () => ComponentChildren;
}

interface Props {
  readonly chunks: readonly ChunkOf[];
  /** Draw all of it, a chunk at a time, when nothing else is to be done: for lists that are not that long. */
  readonly all: boolean;
  /** The chunk that must be there at once, -1 for none. */
  readonly wanted: number;
}

const MARGIN = "1200px 0px";

export function Chunks({ chunks, all, wanted }: Props): JSX.Element {
  const [near, setNear] = useState<ReadonlySet<string>>(new Set());
  const [filled, setFilled] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const heights = useRef(new Map<string, number>());
  const [printing, setPrinting] = useState(false);

  useEffect(() => {
    const root = scrollerOf(box.current);
    const observer = new IntersectionObserver(
      (entries) =>
        setNear((before) => {
          const after = new Set(before);
          for (const entry of entries) {
            const key = (entry.target as HTMLElement).dataset["chunk"]!;
            if (entry.isIntersecting) after.add(key);
            else after.delete(key);
          }
          return after;
        }),
      { root, rootMargin: MARGIN },
    );
    for (const element of box.current!.children) observer.observe(element);
    return () => observer.disconnect();
  }, [chunks.map((chunk) => chunk.key).join("|")]);

  useEffect(() => {
    const before = (): void => setPrinting(true);
    const after = (): void => setPrinting(false);
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
    };
  }, []);

  useEffect(() => {
    if (!all || filled >= chunks.length) return undefined;
    return whenIdle(() => setFilled((count) => count + 1));
  }, [all, filled, chunks.length]);

  useLayoutEffect(() => {
    for (const element of box.current!.children as unknown as Iterable<HTMLElement>) {
      if (element.firstChild) heights.current.set(element.dataset["chunk"]!, element.offsetHeight);
    }
  });

  return (
    <div ref={box} class="chunks">
      {chunks.map((chunk, index) => {
        const there = printing || near.has(chunk.key) || index === wanted || (all && index < filled) || index === 0;
        const height = heights.current.get(chunk.key) ?? chunk.height;
        return (
          <div key={chunk.key} data-chunk={chunk.key} data-from={chunk.from} style={there ? {} : { height: `${height}px` }}>
            {there ? <Drawn signature={chunk.signature} draw={chunk.draw} /> : null}
          </div>
        );
      })}
    </div>
  );
}

function Drawn({ signature, draw }: { signature: string; draw: () => ComponentChildren }): JSX.Element {
  const kept = useRef<{ signature: string; drawn: ComponentChildren } | null>(null);
  if (kept.current?.signature !== signature) kept.current = { signature, drawn: draw() };
  return <>{kept.current.drawn}</>;
}

function scrollerOf(element: Element | null): Element | null {
  return element ? element.closest("[data-scroller]") : null;
}

function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === "function") {
    const handle = requestIdleCallback(work, { timeout: 500 });
    return () => cancelIdleCallback(handle);
  }
  const handle = setTimeout(work, 30);
  return () => clearTimeout(handle);
}
