// The parts of the file: base64 in inert script elements, taken apart in the worker, so that the page stays awake.
import { gunzipSync } from "fflate";
import type { Part } from "./protocol";

/** As they stand in the page. */
export function partsOfPage(): Part[] {
  return Array.from(document.querySelectorAll<HTMLScriptElement>("script[data-part]")).map((element) => ({
    name: element.dataset["part"]!,
    packed: element.dataset["packed"] === "gzip",
    text: element.textContent!,
  }));
}

export async function unpacked(part: Part): Promise<Uint8Array> {
  const bytes = decoded(part.text);
  if (!part.packed) return bytes;
  if (typeof DecompressionStream !== "function") return gunzipSync(bytes);
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function decoded(text: string): Uint8Array {
  const { fromBase64 } = Uint8Array as unknown as { fromBase64?: (text: string) => Uint8Array };
  if (fromBase64) return fromBase64.call(Uint8Array, text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
}
