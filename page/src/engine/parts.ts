// The parts of the file: base64 in inert script elements, most of them compressed.
import { gunzipSync } from "fflate";
import type { Parts } from "./protocol";

const CHUNK = 0x40000; // characters decoded at a time, a multiple of 4: the page stays awake in between

/** Decode and inflate every part, letting the page breathe in between; `tell` is given the share done, 0 to 1. */
export async function unpackParts(tell: (share: number) => void): Promise<Parts> {
  const elements = Array.from(document.querySelectorAll<HTMLScriptElement>("script[data-part]"));
  const total = elements.reduce((sum, element) => sum + element.textContent!.length, 0) || 1;
  const parts: Parts = {};
  let done = 0;
  for (const element of elements) {
    const text = element.textContent!;
    const bytes = await decoded(text, (share) => tell((done + share * text.length) / total));
    parts[element.dataset["part"]!] = element.dataset["packed"] === "gzip" ? await inflated(bytes) : bytes;
    done += text.length;
    tell(done / total);
  }
  return parts;
}

async function decoded(text: string, tell: (share: number) => void): Promise<Uint8Array> {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let at = 0;
  for (let start = 0; start < text.length; start += CHUNK) {
    const binary = atob(text.slice(start, start + CHUNK));
    for (let index = 0; index < binary.length; index++) bytes[at++] = binary.charCodeAt(index);
    tell(start / text.length);
    await pause();
  }
  return bytes.subarray(0, at);
}

async function inflated(bytes: Uint8Array): Promise<Uint8Array> {
  if (typeof DecompressionStream !== "function") return gunzipSync(bytes);
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Give the browser a turn. A message is sooner back than a timer, which a nested call is kept waiting for. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}
