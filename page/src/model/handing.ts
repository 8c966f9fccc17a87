// What is handed back: each form of a draft, made from what was accepted and without what was ignored.
import type { Desk, Given } from "./desk";
import { choiceOf, isWord, type Draft } from "./draft";
import type { GivenBack } from "./types";
import { withSuffix, zipped } from "../files";
import { say } from "../words";

export type Form = "fixed" | "tracked" | "comments" | "report";

export interface Handed {
  readonly file: Given | null;
  /** How many accepted fixes could not be made in the files. */
  readonly undone: number;
  readonly problems: readonly { readonly name: string; readonly kind: string; readonly message: string }[];
  readonly unsigned: boolean;
}

const SUFFIXES = { fixed: "suffixFixed", tracked: "suffixTracked", comments: "suffixComments", report: "suffixReport" } as const;

export const fits = (form: Form, draft: Draft): boolean => form === "fixed" || form === "report" || isWord(draft.name);

/** One file in a form, or several of them as a zip; `force` writes to a signed document. Rejects as `Engine.call`. */
export async function handOver(desk: Desk, drafts: readonly Draft[], form: Form, force: boolean): Promise<Handed> {
  const { lang } = desk;
  const suffix = say(lang, SUFFIXES[form]);
  if (form === "report") return reportOn(desk, drafts, suffix);
  const files: Given[] = [];
  const problems: { name: string; kind: string; message: string }[] = [];
  let unsigned = false;
  let undone = 0;
  for (const draft of drafts.filter((each) => fits(form, each))) {
    const request = { settings: desk.settingsOf(draft), choice: choiceOf(draft), force };
    const [name, more] = form === "comments" ? ["annotate", { fix: true }] : ["fix", { tracked: form === "tracked" }];
    const { data, bytes } = await desk.engine.call<GivenBack>(name as string, draft.name, draft.bytes, JSON.stringify({ ...request, ...(more as object) }));
    if (data.problem || !bytes) problems.push({ name: draft.name, kind: data.problem?.kind ?? "", message: data.problem?.message ?? "" });
    else files.push({ name: withSuffix(draft.name, suffix), bytes });
    unsigned ||= data.unsigned;
    undone += data.undone;
  }
  const only = files.length === 1 && drafts.length === 1 ? files[0]! : null;
  const zip = files.length && !only ? { name: `${say(lang, "allFilesName")}${suffix}.zip`, bytes: zipped(files) } : null;
  return { file: only ?? zip, undone, problems, unsigned };
}

async function reportOn(desk: Desk, drafts: readonly Draft[], suffix: string): Promise<Handed> {
  const files = drafts.map((draft) => {
    const choice = draft.decisions.size ? { choice: choiceOf(draft) } : {};
    return [draft.name, draft.bytes, JSON.stringify({ settings: desk.settingsOf(draft), force: true, ...choice })];
  });
  const { bytes } = await desk.engine.call("write_report", files, JSON.stringify({ format: "html", lang: desk.lang }));
  const name = drafts.length === 1 ? withSuffix(drafts[0]!.name, suffix, ".html") : `${say(desk.lang, "allFilesName")}${suffix}.html`;
  return { file: bytes ? { name, bytes } : null, undone: 0, problems: [], unsigned: false };
}
