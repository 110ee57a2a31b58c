import { clueBits, cluesOf, dot, space } from '../detectors/clues.ts';
import { type DetectorName, detectorNames, detectors } from '../detectors/detectors.ts';
import type { TextRule } from './rule.ts';
import { textRule } from './text-rule.ts';

export interface ValuesSettings {
  /** Only texts at this path and below; every text otherwise. */
  readonly path?: string;
  /** Paths to leave alone besides the identifiers and versions of SDKs. */
  readonly except?: readonly string[];
}

/** Identifiers, times and versions that SDKs write: digits that look like cards and addresses and are none. */
const identifiers: readonly string[] = [
  ...[
    'event_id',
    'trace_id',
    'span_id',
    'parent_span_id',
    'timestamp',
    'start_timestamp',
    'end_timestamp',
    'sample_rand',
  ].map((name) => `**.${name}`),
  'modules',
  'sdk',
  'release',
  'debug_meta',
  'sent_at',
  '$envelope_header.dsn',
];

/** No detector finds anything in a shorter text. */
const shortest = 6;

/**
 * Masks what looks like an e-mail address, a card number and so on inside of texts (and of numbers with 12 digits and
 * more), wherever they stand, the names of keys included. The rest of a text stays.
 * @throws {TypeError} for a detector that does not exist.
 */
export function values(names: readonly DetectorName[], settings: ValuesSettings = {}): TextRule {
  const unknown = names.find((name) => !detectorNames.includes(name));
  if (unknown !== undefined || names.length === 0) {
    throw new TypeError(`values: expected some of ${detectorNames.join(', ')}; got ${unknown ?? 'none'}`);
  }
  const chosen = detectors.filter(({ name }) => names.includes(name));
  // Dots and spaces are in most texts and are never all that is needed.
  const telling = chosen.reduce((all, { needs }) => all | needs, 0) & ~(dot | space);
  const change = (text: string): string => {
    if (text.length < shortest) return text;
    const clues = cluesOf(text);
    const digits = clues >> clueBits;
    if (digits === 0 && (clues & telling) === 0) return text;
    let clean = text;
    for (const { needs, digits: least, detect } of chosen) {
      if ((clues & needs) === needs && digits >= least) clean = detect(clean);
    }
    return clean;
  };
  return textRule(settings.path ?? '', [...identifiers, ...(settings.except ?? [])], change);
}
