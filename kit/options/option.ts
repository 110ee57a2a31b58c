import { CrashboxError } from '../errors/crashbox-error.ts';

/**
 * One option of a part. Its flag, environment variable and place in `--help` come from its key in the table and
 * the part's name: key `maxItems` of part `sentry` is `--max-items` and `CRASHBOX_SENTRY_MAX_ITEMS`.
 */
export interface Option<T> {
  readonly default: T;
  /** One sentence for `--help` and `docs/reference/options.md`. */
  readonly sentence: string;
  /** What stands for the value in `--help`; empty for a switch. */
  readonly placeholder: string;
  /** What a good value is, for the error message: "a port from 0 to 65535". */
  readonly expected: string;
  /** The typed value of a text, or undefined where the text is not a good value. */
  readonly read: (text: string) => T | undefined;
}

/** Options of one part: its interface says the types, the table everything else. */
export type OptionTable<Options> = { readonly [Key in keyof Options]-?: Option<Options[Key]> };

export function text(standard: string, sentence: string, placeholder = '<text>'): Option<string> {
  return { default: standard, sentence, placeholder, expected: 'a text', read: (value) => value };
}

/** A text that may be left out; an empty one counts as left out. */
export function optionalText(sentence: string, placeholder = '<text>'): Option<string | undefined> {
  return {
    default: undefined,
    sentence,
    placeholder,
    expected: 'a text',
    read: (value) => (value === '' ? undefined : value),
  };
}

interface IntegerForm {
  readonly min?: number;
  readonly max?: number;
  readonly placeholder?: string;
  readonly unit?: string;
}

export function integer(
  standard: number,
  sentence: string,
  { min = 0, max = Number.MAX_SAFE_INTEGER, placeholder = '<n>', unit = '' }: IntegerForm = {},
): Option<number> {
  const upper = max === Number.MAX_SAFE_INTEGER ? ` of at least ${min}` : ` from ${min} to ${max}`;
  return {
    default: standard,
    sentence,
    placeholder,
    expected: `a whole number${unit === '' ? '' : ` of ${unit}`}${upper}`,
    read: (value) => {
      const number = /^\d{1,16}$/.test(value) ? Number(value) : Number.NaN;
      return number >= min && number <= max ? number : undefined;
    },
  };
}

export function port(standard: number, sentence: string): Option<number> {
  return {
    ...integer(standard, sentence, { max: 65_535, placeholder: '<port>' }),
    expected: 'a port from 0 to 65535',
  };
}

/** A time in milliseconds. */
export function milliseconds(standard: number, sentence: string): Option<number> {
  return integer(standard, sentence, { placeholder: '<ms>', unit: 'milliseconds' });
}

/** A size in bytes. */
export function bytes(standard: number, sentence: string): Option<number> {
  return integer(standard, sentence, { placeholder: '<bytes>', unit: 'bytes' });
}

/** A switch: off unless its flag is given; the environment variable takes true, 1, yes, false, 0 or no. */
export function flag(sentence: string): Option<boolean> {
  return {
    default: false,
    sentence,
    placeholder: '',
    expected: 'true or false',
    read: (value) => {
      if (/^(?:true|1|yes)$/i.test(value)) return true;
      return /^(?:false|0|no|)$/i.test(value) ? false : undefined;
    },
  };
}

export function choice<const Choice extends string>(
  choices: readonly Choice[],
  standard: NoInfer<Choice>,
  sentence: string,
): Option<Choice> {
  return {
    default: standard,
    sentence,
    placeholder: `<${choices.join('|')}>`,
    expected: `one of ${choices.join(', ')}`,
    read: (value) => choices.find((candidate) => candidate === value),
  };
}

/** A path such as `/sentry`, without a final slash; empty for the root. */
export function path(sentence: string): Option<string> {
  return {
    default: '',
    sentence,
    placeholder: '<path>',
    expected: 'a path such as /sentry, of letters, digits, "_", ".", "~" and "-"',
    read: (value) => {
      const trimmed = value.replace(/\/+$/, '');
      return /^(?:\/[\w.~-]+)*$/.test(trimmed) ? trimmed : undefined;
    },
  };
}

/** A comma-separated list of texts. */
export function list(standard: readonly string[], sentence: string): Option<readonly string[]> {
  return {
    default: standard,
    sentence,
    placeholder: '<a,b,…>',
    expected: 'a list with commas between',
    read: (value) =>
      value
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== ''),
  };
}

/** An http or https address. */
export function url(standard: string, sentence: string): Option<string> {
  return {
    default: standard,
    sentence,
    placeholder: '<url>',
    expected: 'an http or https address',
    read: (value) => (isHttpUrl(value) ? value : undefined),
  };
}

/** An http or https address that may be left out. */
export function optionalUrl(sentence: string): Option<string | undefined> {
  return { ...url('', sentence), default: undefined };
}

function isHttpUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

/** Reads one text by its option, or throws `option-invalid` naming where the text came from. */
export function readOption<T>(option: Option<T>, value: string, source: string): T {
  const typed = option.read(value);
  if (typed === undefined && value !== '') {
    throw new CrashboxError('option-invalid', { source, value, expected: option.expected });
  }
  return typed === undefined ? option.default : typed;
}
