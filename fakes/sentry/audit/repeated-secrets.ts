import type { PlacedText } from './item-texts.ts';
import { maskedExcerpt } from './excerpt.ts';
import type { Hit } from './rules/hit.ts';
import type { TextHit } from './scan-text.ts';

interface FoundText {
  readonly placed: PlacedText;
  readonly hits: readonly TextHit[];
}

/** Rules that know a secret by what stands beside it: the value alone tells nothing to them. */
const byNeighbour = new Set(['named-secret', 'session-cookie', 'authorization', 'url-password']);

const shortestSecret = 8;
const mostSecrets = 200;

/**
 * Secrets that a name gave away in one place and that stand in another place of the same item without one: in an
 * error's message, a log line, an argument. Only values that are no plain word count.
 */
export function repeatedSecrets(found: readonly FoundText[]): readonly FoundText[] {
  const secrets = new Set<string>();
  for (const { hits } of found) {
    for (const { rule, value } of hits) {
      if (byNeighbour.has(rule) && isUnlikelyByChance(value) && secrets.size < mostSecrets)
        secrets.add(value);
    }
  }
  if (secrets.size === 0) return [];
  return found.flatMap(({ placed, hits }) => {
    const repeated = copiesOf(secrets, placed.text, hits);
    return repeated.length === 0 ? [] : [{ placed, hits: repeated }];
  });
}

function copiesOf(secrets: ReadonlySet<string>, text: string, hits: readonly TextHit[]): readonly TextHit[] {
  if (text.length < shortestSecret) return [];
  const copies: (Hit & { readonly value: string })[] = [];
  for (const value of secrets) {
    const start = text.indexOf(value);
    if (start === -1 || hits.some((hit) => hit.value.includes(value) || value.includes(hit.value))) continue;
    copies.push({ start, end: start + value.length, kind: 'secret named elsewhere', value });
  }
  const all = [...copies, ...hits.filter(({ decoded }) => decoded.length === 0)].sort(
    (a, b) => a.start - b.start,
  );
  return copies.map((copy) => ({
    ...copy,
    rule: 'repeated-secret',
    at: copy.start,
    decoded: [],
    excerpt: maskedExcerpt(text, all, all.indexOf(copy)),
  }));
}

function isUnlikelyByChance(value: string): boolean {
  return value.length >= shortestSecret && /\d|[^A-Za-z0-9\s]/.test(value) && /[A-Za-z]/.test(value);
}
