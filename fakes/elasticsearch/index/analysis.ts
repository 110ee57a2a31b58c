import { illegalArgument } from '../errors.ts';

/** Text → tokens, in order. */
export type Analyzer = (text: string) => readonly string[];

/** Lucene's StandardTokenizer cuts longer words into pieces of this length. */
const maxTokenLength = 255;

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
const plainAscii = /^[\x20-\x7e\n\r\t]*$/;
/** ASCII part of UAX #29: letters, digits, `_`; `.` and `'` join letters, `.` `,` `;` join digits. */
const asciiWord =
  /[A-Za-z0-9_]+(?:(?:(?<=[A-Za-z])[.':](?=[A-Za-z])|(?<=[0-9])[.,';](?=[0-9]))[A-Za-z0-9_]+)*/g;

/** Words by UAX #29 with at least one letter or digit, lower case: Elasticsearch's `standard` analyzer. */
export const standardAnalyzer: Analyzer = (text) => {
  const words = plainAscii.test(text)
    ? (text.match(asciiWord) ?? [])
    : [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
  return words.flatMap((word) =>
    /[\p{L}\p{N}]/u.test(word) ? pieces(word.toLowerCase()) : word.includes('_') ? pieces(word) : [],
  );
};

function pieces(word: string): readonly string[] {
  if (word.length <= maxTokenLength) return [word];
  const parts: string[] = [];
  for (let at = 0; at < word.length; at += maxTokenLength) parts.push(word.slice(at, at + maxTokenLength));
  return parts;
}

const builtIn: ReadonlyMap<string, Analyzer> = new Map<string, Analyzer>([
  ['standard', standardAnalyzer],
  ['default', standardAnalyzer],
  ['keyword', (text) => [text]],
  ['whitespace', (text) => text.split(/\s+/u).filter((token) => token !== '')],
  ['simple', (text) => (text.match(/\p{L}+/gu) ?? []).map((token) => token.toLowerCase())],
]);

export function builtInAnalyzer(name: string): Analyzer | undefined {
  return builtIn.get(name);
}

/** An index's own `pattern` analyzer: splits at `pattern` (default `\W+`), lower case unless told otherwise, no empty tokens. */
export function patternAnalyzer(pattern: string, lowercase: boolean): Analyzer {
  // Only patterns that cannot backtrack: one class or one character, repeated or not.
  if (!/^(?:\\?[^\\[\](){}*+?|.^$]|\\[wWsSdD;,|.]|\[[^\]\\]*\])\+?$/.test(pattern)) {
    throw illegalArgument(
      `pattern [${pattern}] is not supported by crashbox: one character or class, with + or without`,
    );
  }
  const separator = new RegExp(pattern, 'u');
  return (text) =>
    text
      .split(separator)
      .filter((token) => token !== '')
      .map((token) => (lowercase ? token.toLowerCase() : token));
}
