// What the engine says of a draft (docs/output.md and src/hegao/page/shown.py); positions are code points there, UTF-16 units here.

export type Lang = "zh" | "en";
export type Severity = "error" | "warning" | "info";
export const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Fix {
  readonly title: string;
  readonly safety: "safe" | "unsafe";
  readonly edits: readonly Edit[];
  /** How text is to be set, its words as they are; only where the fix sets some. */
  readonly layout?: readonly { readonly start: number; readonly end: number; readonly features: Readonly<Record<string, string | null>> }[];
}

export interface Finding {
  readonly code: string;
  readonly name: string;
  readonly severity: Severity;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly excerpt: string;
  readonly place: { readonly story: string; readonly paragraph: number; readonly heading: readonly string[] };
  readonly fix: Fix | null;
  readonly related: readonly { readonly start: number; readonly end: number; readonly message: string }[];
}

export interface FileObject {
  readonly path: string;
  readonly format: string | null;
  readonly characters: number;
  readonly standard: string | null;
  readonly problem: { readonly kind: string; readonly message: string } | null;
  readonly findings: readonly Finding[];
}

export type Both = { readonly zh: string; readonly en: string };

export interface RuleFacts {
  readonly name: string;
  readonly family: string;
  readonly family_words: string;
  readonly severity: Severity;
  readonly severity_words: string;
  readonly title: string;
  readonly facts: readonly (readonly [string, string])[];
}

export interface StandardFacts {
  readonly id: string;
  readonly name: Both;
  readonly kind: "fixed" | "content" | "defacto";
  readonly kind_words: Both;
  readonly source: string;
  readonly years: Both;
}

export interface ExpectedSection {
  readonly name: string;
  readonly required: boolean;
}

export interface SectionHeading {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly sections: readonly string[];
}

export interface Sections {
  readonly standard: StandardFacts | null;
  readonly taken_for: StandardFacts | null;
  readonly reason: string;
  readonly expected: readonly ExpectedSection[];
  /** The names of sections that a finding calls missing, and where headings stand that one calls out of order. */
  readonly missing: readonly string[];
  readonly misplaced: readonly number[];
  readonly headings: readonly SectionHeading[];
}

/** Kind, start, end, level as a heading, printed number, story, which one of its kind, [table, row, column], centred, end of its heading. */
export type RawBlock = readonly [string, number, number, number, string, string, number, readonly [number, number, number] | null, number, number];

export interface ShowAnswer {
  readonly file: FileObject;
  readonly text?: string;
  readonly blocks?: readonly RawBlock[];
  readonly pictures?: readonly number[];
  readonly notes?: readonly string[];
  readonly places?: readonly string[];
  readonly makeable?: readonly number[];
  /** For each finding how its fix sets text, in words; "" where it changes words only. */
  readonly layout?: readonly string[];
  readonly rules?: Readonly<Record<string, RuleFacts>>;
  readonly sections?: Sections;
}

export interface AboutAnswer {
  readonly version: string;
  readonly standards: readonly StandardFacts[];
  readonly profiles: readonly { readonly id: string; readonly name: Both }[];
  readonly rules: Record<Lang, Readonly<Record<string, RuleFacts>>>;
  readonly families: Readonly<Record<string, Both>>;
  readonly severities: Readonly<Record<Severity, Both>>;
  readonly options: readonly { readonly name: string; readonly default: string; readonly choices: readonly string[]; readonly about: Both }[];
}

export interface GivenBack {
  readonly undone: number;
  readonly unsigned: boolean;
  readonly problem: { readonly kind: string; readonly message: string } | null;
}

/** The keys of hegao.toml that the page knows; others that a dropped file has are kept as they are. */
export interface Settings {
  readonly ignore?: readonly string[];
  readonly allow?: readonly string[];
  readonly standard?: string;
  readonly lang?: Lang;
  readonly options?: Readonly<Record<string, string>>;
  readonly "rule-packs"?: readonly string[];
  readonly standards?: readonly string[];
  readonly profile?: string;
  readonly profiles?: readonly string[];
  readonly [key: string]: unknown;
}
