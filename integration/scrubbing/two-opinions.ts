import { readdirSync, readFileSync } from 'node:fs';
import type { AuditRule } from '../../fakes/sentry/audit/audit-report.ts';
import { itemTexts } from '../../fakes/sentry/audit/item-texts.ts';
import type { ScannedText } from '../../fakes/sentry/audit/rules/hit.ts';
import { scanText, type TextScan } from '../../fakes/sentry/audit/scan-text.ts';
import { readItemFile } from '../../fakes/sentry/export/read-item-file.ts';
import { type DetectorName, detectors } from '../../scrubber/detectors/detectors.ts';

/** What both the audit and the scrubber look for, by the name that each has for it. */
const kinds: readonly (readonly [kind: DetectorName, rule: AuditRule, isOf: (kind: string) => boolean])[] = [
  ['pem', 'private-key', () => true],
  ['jwt', 'api-token', (kind) => kind === 'JSON web token'],
  ['bearer', 'authorization', (kind) => /^bearer /i.test(kind)],
  ['urlAuth', 'url-password', () => true],
  ['email', 'email', () => true],
  ['creditCard', 'card-number', () => true],
  ['ip', 'ip-address', () => true],
];

/** A text in which only one of them sees something. */
export interface Difference {
  readonly kind: DetectorName;
  readonly only: 'audit' | 'scrubber';
  readonly text: string;
}

/** Where audit and scrubber differ in a list of texts, each difference once. */
export function differencesIn(texts: readonly ScannedText[]): readonly Difference[] {
  const seen = new Map<string, Difference>();
  for (const scanned of texts) {
    for (const [kind, rule, isOf] of kinds) {
      const audited = scanText({ ...scanned, name: undefined }, scanFor(rule)).some((hit) => isOf(hit.kind));
      const scrubbed = detectors.some(
        (entry) => entry.name === kind && entry.detect(scanned.text) !== scanned.text,
      );
      if (audited === scrubbed) continue;
      const difference = { kind, only: audited ? 'audit' : 'scrubber', text: scanned.text } as const;
      seen.set(JSON.stringify(difference), difference);
    }
  }
  return [...seen.values()];
}

function scanFor(rule: AuditRule): TextScan {
  const budget = { left: 1_000_000, exhausted: false };
  return { rules: new Set([rule]), findCanaries: () => [], budget };
}

const folder = 'fixtures/sentry';

/** Every text of the captured events. */
export function dirtyTexts(): readonly ScannedText[] {
  return ['node', 'python'].flatMap((sdk) =>
    readdirSync(`${folder}/${sdk}`)
      .filter((name) => !name.endsWith('.md'))
      .flatMap((name) => readItemFile({ name, bytes: readFileSync(`${folder}/${sdk}/${name}`) }))
      .flatMap((item) => [...itemTexts(item)]),
  );
}

/** The texts that look like something and are nothing. */
export function lookAlikeTexts(): readonly ScannedText[] {
  const { texts } = JSON.parse(readFileSync(`${folder}/audit/look-alikes.json`, 'utf8')) as {
    texts: Record<string, string[]>;
  };
  return Object.values(texts)
    .flat()
    .map((text) => ({ text, name: undefined, within: undefined }));
}
