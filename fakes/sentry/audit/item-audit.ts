import { longestType } from '../items/item-reading.ts';
import type { SentryItem } from '../sentry-item.ts';
import type { AuditFinding, AuditPlace, AuditRule, CutPlace, FilteredPlace } from './audit-report.ts';
import { metaRemarks } from './filtered-places.ts';
import { itemTexts, mostRead, type PlacedText, placeText, rawText, requestTexts } from './item-texts.ts';
import { repeatedSecrets } from './repeated-secrets.ts';
import { filterMark } from './rules/harmless-value.ts';
import { scanForCanaries, scanText, type TextHit, type TextScan } from './scan-text.ts';

/** Findings of one item beyond these are not listed, nor are filtered places. */
const mostFindings = 2000;

/** Characters that are decoded for one item, beside eight times its own. */
const decodedCharacters = 2 * 1024 * 1024;

/** One text with what was found in it. */
interface FoundText {
  readonly placed: PlacedText;
  readonly hits: readonly TextHit[];
}

/** What a report of one item, or of many, is put together in. */
export interface GrowingReport {
  readonly findings: AuditFinding[];
  readonly filtered: FilteredPlace[];
  readonly unread: CutPlace[];
}

/** The reading of one item. */
export class ItemAudit {
  readonly #item: SentryItem;
  readonly #rules: ReadonlySet<AuditRule>;
  readonly #scan: TextScan;
  /** Texts that come again (source lines, versions, names) are read once for each name. */
  readonly #read = new Map<string, readonly TextHit[]>();
  /** Keys that are findings themselves, and how they are shown in a path. */
  readonly #maskedKeys = new Map<string, string>();
  /** The type of the item, masked where it is a finding itself. */
  #itemType: string;

  constructor(item: SentryItem, rules: ReadonlySet<AuditRule>, findCanaries: TextScan['findCanaries']) {
    this.#item = item;
    this.#itemType = item.type;
    this.#rules = rules;
    const left = decodedCharacters + 8 * Math.min(item.payloadLength, mostRead);
    this.#scan = { rules, findCanaries, budget: { left, exhausted: false } };
  }

  into(report: GrowingReport, withRequest: boolean): void {
    const texts = [...itemTexts(this.#item), ...(withRequest ? requestTexts(this.#item) : [])];
    const found = texts.map((placed) => ({ placed, hits: this.#hitsOf(placed) }));
    const repeated = this.#rules.has('repeated-secret') ? repeatedSecrets(found) : [];
    const hits = [...found, ...repeated, this.#hiddenCanaries(found)].flatMap((text) =>
      text.hits.map((hit) => [text.placed, hit] as const),
    );
    for (const [placed, hit] of hits.slice(0, mostFindings)) report.findings.push(this.#finding(placed, hit));
    const filtered = this.#filtered(texts);
    for (const place of filtered.slice(0, mostFindings)) report.filtered.push(place());
    this.#tellUnread(report.unread, hits.length, filtered.length);
  }

  #hitsOf(placed: PlacedText): readonly TextHit[] {
    const { text, name, within } = placed;
    const key = JSON.stringify([text, name, within]);
    const known = text.length > 4096 ? undefined : this.#read.get(key);
    const hits = known ?? scanText({ text, name, within }, this.#scan);
    if (known === undefined && text.length <= 4096) this.#read.set(key, hits);
    const [first] = hits;
    if (first === undefined) return hits;
    if (placed.isKey) this.#maskedKeys.set(text, first.excerpt);
    if (text.slice(0, longestType) === this.#item.type) this.#itemType = first.excerpt;
    return hits;
  }

  /** Canaries in the bytes of the payload that stand in none of its values. */
  #hiddenCanaries(found: readonly FoundText[]): FoundText {
    const placed = rawText(this.#item);
    const known = new Set(found.flatMap(({ hits }) => hits.map(({ canary }) => canary)));
    const hits = scanForCanaries(placed, this.#scan);
    return { placed, hits: hits.filter(({ canary }) => canary !== undefined && !known.has(canary)) };
  }

  #finding(placed: PlacedText, { rule, kind, decoded, excerpt, at }: TextHit): AuditFinding {
    return {
      ...this.#place(placed, at),
      rule,
      kind,
      decoded: decoded.map((coding) => this.#withoutKeys(coding)),
      excerpt,
    };
  }

  #place(placed: PlacedText, start: number): AuditPlace {
    const { steps } = placed;
    const masked: PlacedText =
      steps === undefined || this.#maskedKeys.size === 0
        ? placed
        : { ...placed, steps: () => steps().map((step) => this.#maskedKeys.get(String(step)) ?? step) };
    return {
      item: this.#item.id,
      itemType: this.#itemType,
      part: placed.part,
      path: placeText(masked, start),
    };
  }

  /** Paths of JSON in a text name keys too. */
  #withoutKeys(coding: string): string {
    let shown = coding;
    for (const [key, mask] of this.#maskedKeys) shown = shown.replaceAll(key, mask);
    return shown;
  }

  /** Functions, for only some of them are listed. */
  #filtered(texts: readonly PlacedText[]): readonly (() => FilteredPlace)[] {
    const marked = texts.flatMap((placed) => {
      const mark = filterMark.exec(placed.text);
      return mark === null ? [] : [() => ({ ...this.#place(placed, mark.index), mark: mark[0] })];
    });
    const of = { item: this.#item.id, itemType: this.#itemType, part: 'payload' as const };
    const remarks = metaRemarks(this.#item.json()).map((remark) => () => ({ ...of, ...remark }));
    return [...marked, ...remarks];
  }

  #tellUnread(unread: CutPlace[], findings: number, filtered: number): void {
    const place = { item: this.#item.id, itemType: this.#itemType, part: 'payload' as const, path: '$' };
    const tell = (reason: string): void => {
      unread.push({ ...place, reason });
    };
    if (this.#scan.budget.exhausted) tell('it holds more encoded text than is decoded');
    if (findings > mostFindings) tell(`${findings - mostFindings} findings are not listed`);
    if (filtered > mostFindings) tell(`${filtered - mostFindings} filtered places are not listed`);
    if (this.#item.payloadLength > mostRead) tell(`only the first ${mostRead} bytes were read`);
  }
}
