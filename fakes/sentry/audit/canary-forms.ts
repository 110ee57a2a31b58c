import type { Canary } from './canary.ts';
import type { Hit } from './rules/hit.ts';

interface Form {
  readonly canary: Canary;
  /** How the canary is written: `plain`, `base64`, `hex`, `percent`. */
  readonly name: string;
  readonly written: string;
  /** Whether letter case is part of the form. */
  readonly exact: boolean;
}

export interface CanaryHit extends Hit {
  readonly canary: Canary;
  readonly form: string;
}

/** A form of fewer characters than this would be found by chance in long random texts. */
const shortestForm = 8;

/**
 * A search for every form of the canaries that needs no decoding: as it is, in hex, percent-encoded as a whole, and
 * in base64 at each of its three alignments, url-safe or not. Plain, hex and percent match in any letter case.
 */
export function canarySearch(canaries: readonly Canary[]): (text: string) => readonly CanaryHit[] {
  const forms = canaries.flatMap(formsOf);
  if (forms.length === 0) return () => [];
  return (text) => {
    const lower = text.toLowerCase();
    // A letter whose lower case is longer ("İ") would move every offset behind it.
    const anyCase = lower.length === text.length ? lower : text;
    const hits = forms.flatMap((form) => occurrences(form.exact ? text : anyCase, form));
    return hits.sort((a, b) => a.start - b.start || b.end - a.end);
  };
}

function occurrences(text: string, { written, name, canary }: Form): readonly CanaryHit[] {
  const hits: CanaryHit[] = [];
  for (
    let start = text.indexOf(written);
    start !== -1;
    start = text.indexOf(written, start + written.length)
  ) {
    hits.push({ start, end: start + written.length, kind: canary.label, canary, form: name });
  }
  return hits;
}

function formsOf(canary: Canary): readonly Form[] {
  const bytes = Buffer.from(canary.value, 'utf8');
  const hex = bytes.toString('hex');
  const written: (readonly [name: string, written: string, exact: boolean])[] = [
    ['plain', canary.value.toLowerCase(), false],
    ['plain', canary.value, true],
    ['plain', bytes.toString('latin1'), true],
    ['hex', hex, false],
    ['percent', hex.replaceAll(/../g, '%$&'), false],
    ['percent', encodeURIComponent(canary.value).toLowerCase(), false],
    ...[0, 1, 2].flatMap((alignment) => base64Forms(bytes, alignment)),
  ];
  const seen = new Set<string>();
  return written.flatMap(([name, text, exact]) => {
    if (text.length < shortestForm || seen.has(text)) return [];
    seen.add(text);
    return [{ canary, name, written: text, exact }];
  });
}

/** The part of the base64 that does not depend on the bytes before and after (RFC 4648 §4 and §5). */
function base64Forms(bytes: Buffer, alignment: number): readonly (readonly [string, string, boolean])[] {
  const encoded = Buffer.concat([Buffer.alloc(alignment), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const first = Math.ceil((alignment * 8) / 6);
  const last = Math.floor(((alignment + bytes.length) * 8) / 6);
  const stable = encoded.slice(first, last);
  return [
    ['base64', stable, true],
    ['base64', stable.replaceAll('+', '-').replaceAll('/', '_'), true],
  ];
}
