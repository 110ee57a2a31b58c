import type { Canary } from './canary.ts';

/** How a canary may be written in what leaves. */
export type CanaryForm = 'plain' | 'json' | 'percent' | 'hex' | 'base64';

interface WrittenForm {
  readonly form: CanaryForm;
  readonly written: string;
  /** Whether letter case is part of the form. */
  readonly exact: boolean;
}

/** Shorter forms would be found by chance. */
const shortest = 8;

/**
 * Every form of a canary that a search finds without decoding: plain in any letter case; escaped for JSON in a text of
 * JSON, up to three deep; percent-encoded once, twice, or every byte; hex; base64 at each of its three alignments,
 * url-safe or not, and once more in base64. Texts within a text need no form of their own: what they hold stands in it.
 */
export function formsOf({ value }: Canary): readonly WrittenForm[] {
  const bytes = new TextEncoder().encode(value);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const percent = encodeURIComponent(value);
  const once = base64Cores(bytes);
  const twice = once.flatMap((core) => base64Cores(new TextEncoder().encode(core)));
  const forms: readonly WrittenForm[] = [
    { form: 'plain', written: value, exact: false },
    ...[1, 2, 3].map((depth): WrittenForm => ({ form: 'json', written: escaped(value, depth), exact: true })),
    { form: 'percent', written: percent, exact: false },
    { form: 'percent', written: encodeURIComponent(percent), exact: false },
    { form: 'percent', written: hex.replaceAll(/../g, '%$&'), exact: false },
    { form: 'hex', written: hex, exact: false },
    ...[...once, ...twice].map((written): WrittenForm => ({ form: 'base64', written, exact: true })),
  ];
  const seen = new Set<string>();
  return forms.flatMap((form) => {
    const written = form.exact ? form.written : form.written.toLowerCase();
    if (written.length < shortest || seen.has(written)) return [];
    seen.add(written);
    return [{ ...form, written }];
  });
}

function escaped(value: string, depth: number): string {
  return depth === 0 ? value : JSON.stringify(escaped(value, depth - 1)).slice(1, -1);
}

/** What of a base64 text does not depend on the bytes around these (RFC 4648 §4 and §5). */
function base64Cores(bytes: Uint8Array): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const padded = String.fromCharCode(...new Uint8Array(before), ...bytes);
    const first = Math.ceil((before * 8) / 6);
    const last = Math.floor(((before + bytes.length) * 8) / 6);
    const core = btoa(padded).slice(first, last);
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
