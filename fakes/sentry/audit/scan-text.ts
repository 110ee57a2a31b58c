import type { JsonValue } from '../../../crash/json.ts';
import { jsonPathText, stepsOf, type Trail } from '../items/json-path.ts';
import type { AuditRule } from './audit-report.ts';
import type { Canary } from './canary.ts';
import type { CanaryHit } from './canary-forms.ts';
import { decodedTexts } from './decoded-texts.ts';
import { maskedExcerpt } from './excerpt.ts';
import { jsonTexts } from './json-texts.ts';
import type { Hit, ScannedText } from './rules/hit.ts';
import { builtInRules } from './rules/rules.ts';

/** A hit with what a finding says of it. `value` never leaves the audit. */
export interface TextHit extends Hit {
  readonly rule: AuditRule;
  readonly decoded: readonly string[];
  readonly excerpt: string;
  readonly value: string;
  /** Of a canary: which one. */
  readonly canary?: Canary;
  /** Where in the outermost text it is, or where the text begins that had to be decoded. */
  readonly at: number;
}

export interface TextScan {
  readonly rules: ReadonlySet<AuditRule>;
  readonly findCanaries: (text: string) => readonly CanaryHit[];
  /** Characters that may still be decoded; what is over it is told by `exhausted`. */
  readonly budget: { left: number; exhausted: boolean };
}

/** What was undone to read a text: a coding by its name, or JSON in which the text stands somewhere. */
type Coding = string | { readonly jsonAt: Trail | undefined };

/** Codings within codings: JSON in base64 in JSON in a text is three. */
const deepest = 4;

const longestCompared = 1000;

/** Every hit of a text and of what it holds in other codings; one for each rule and value. */
export function scanText(scanned: ScannedText, scan: TextScan): readonly TextHit[] {
  const reading = new TextReading(scan);
  reading.read({ ...scanned, at: undefined }, [], scan.rules);
  return reading.found;
}

/** Every canary of a text taken as it stands, also where it is JSON. */
export function scanForCanaries(scanned: ScannedText, scan: TextScan): readonly TextHit[] {
  const reading = new TextReading(scan);
  reading.readPlain({ ...scanned, at: undefined }, [], canariesOnly);
  return reading.found;
}

class TextReading {
  readonly found: TextHit[] = [];
  readonly #seen = new Set<string>();
  readonly #scan: TextScan;

  constructor(scan: TextScan) {
    this.#scan = scan;
  }

  read(inner: InnerText, decoded: readonly Coding[], rules: ReadonlySet<AuditRule>): void {
    if (inner.text.length < 3) return;
    const json = decoded.length < deepest ? readJsonText(inner.text) : undefined;
    if (json === undefined) this.readPlain(inner, decoded, rules);
    else if (this.#spend(inner.text.length)) {
      for (const { trail, ...text } of jsonTexts(json)) {
        this.read({ ...text, at: inner.at ?? 0 }, [...decoded, { jsonAt: trail }], rules);
      }
    }
  }

  readPlain(inner: InnerText, decoded: readonly Coding[], rules: ReadonlySet<AuditRule>): void {
    const hits = mergedHits(inner, rules, this.#scan);
    for (const index of hits.keys()) this.#keepNew(inner, hits, index, decoded);
    if (decoded.length >= deepest) return;
    const below = hits.some(coversAll(inner.text)) ? canariesOnly : rules;
    for (const { coding, text, at } of decodedTexts(inner.text)) {
      if (!this.#spend(text.length)) return;
      const name = coding === 'percent' || coding === 'escapes' ? inner.name : undefined;
      this.read({ text, name, within: inner.within, at: inner.at ?? at }, [...decoded, coding], below);
    }
  }

  #keepNew(
    { text, at }: InnerText,
    hits: readonly RuleHit[],
    index: number,
    decoded: readonly Coding[],
  ): void {
    const hit = hits[index];
    if (hit === undefined) return;
    const { start, end, kind, rule, canary, form = 'plain' } = hit;
    const value = text.slice(start, end);
    const keys =
      canary === undefined
        ? writings(value).map((writing) => `${rule} ${writing}`)
        : [`canary ${canary.value}`];
    const isNew = !keys.some((key) => this.#seen.has(key));
    for (const key of keys) this.#seen.add(key);
    if (!isNew) return;
    const codings = decoded.map(codingText);
    if (form !== 'plain') codings.push(form);
    const excerpt = maskedExcerpt(text, hits, index);
    this.found.push({
      start,
      end,
      at: at ?? start,
      kind,
      rule,
      value,
      decoded: codings,
      excerpt,
      ...(canary && { canary }),
    });
  }

  #spend(characters: number): boolean {
    const { budget } = this.#scan;
    if (budget.left < characters) budget.exhausted = true;
    else budget.left -= characters;
    return !budget.exhausted;
  }
}

function codingText(coding: Coding): string {
  return typeof coding === 'string' ? coding : `json ${jsonPathText(stepsOf(coding.jsonAt))}`;
}

interface InnerText extends ScannedText {
  /** As in `TextHit`; undefined for the outermost text itself. */
  readonly at: number | undefined;
}

const canariesOnly: ReadonlySet<AuditRule> = new Set(['canary']);

type RuleHit = Hit & Partial<CanaryHit> & { readonly rule: AuditRule };

function mergedHits(scanned: ScannedText, rules: ReadonlySet<AuditRule>, scan: TextScan): readonly RuleHit[] {
  const kept: RuleHit[] = scan.findCanaries(scanned.text).map((hit) => ({ ...hit, rule: 'canary' }));
  for (const [rule, find] of builtInRules) {
    if (!rules.has(rule)) continue;
    const hits = find(scanned);
    if (hits.length > 0) kept.push(...withoutOverlap(hits, kept).map((hit) => ({ ...hit, rule })));
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** The hits that no kept one touches; both are walked once, in order. */
function withoutOverlap(hits: readonly Hit[], kept: readonly RuleHit[]): readonly Hit[] {
  if (kept.length === 0) return hits;
  const sorted = kept.toSorted((a, b) => a.start - b.start);
  let index = 0;
  return hits.filter(({ start, end }) => {
    while (index < sorted.length && (sorted[index]?.end ?? 0) <= start) index += 1;
    const next = sorted[index];
    return next === undefined || next.start >= end;
  });
}

/** A value as it stands and as it reads without percent or escapes: the same find in two codings is one. */
function writings(value: string): readonly string[] {
  return value.length > longestCompared ? [value] : [value, ...decodedTexts(value).map(({ text }) => text)];
}

function coversAll(text: string): (hit: Hit) => boolean {
  return ({ start, end }) => end - start > text.length - 4;
}

/** JSON objects, lists and texts that stand in a text; plain numbers and words are none. */
function readJsonText(text: string): JsonValue | undefined {
  const trimmed = text.trim();
  const ends = `${trimmed[0] ?? ''}${trimmed.at(-1) ?? ''}`;
  if (trimmed.length < 2 || !['{}', '[]', '""'].includes(ends)) return undefined;
  try {
    return JSON.parse(trimmed) as JsonValue; // what JSON.parse returns
  } catch {
    return undefined;
  }
}
