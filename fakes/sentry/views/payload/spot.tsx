import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import type { JsonValue } from '../../../../crash/json.ts';
import { cutText } from '../../items/item-facts.ts';
import { jsonAt } from '../../items/json-at.ts';
import { InlineJson } from './inline-json.tsx';
import { kindsAt, type Path } from './leak-kinds.ts';
import { DownloadContext } from './left-out.tsx';
import { PayloadContext, partAddress } from './payload-context.ts';
import { isSmall, shortJson } from './short-json.ts';

const longestText = 10_000;

/** The value at a place of the payload, marked where something was found there that must not leave. */
export function Spot({ at }: { readonly at: Path }): JSX.Element | null {
  const { body, marks, address } = useContext(PayloadContext);
  const download = useContext(DownloadContext);
  const value = jsonAt(body, ...at);
  if (value === undefined || value === null) return null;
  if (address !== undefined && typeof value === 'object' && !isSmall(value)) {
    return (
      <a href={partAddress(address, at)}>
        <Value value={value} kinds={kindsAt(marks, at)} />
      </a>
    );
  }
  const kinds = kindsAt(marks, at);
  if (kinds.length > 0 && typeof value === 'object' && isSmall(value)) {
    return (
      <code>
        <InlineJson value={value} at={at} marks={marks} />
      </code>
    );
  }
  const shown = <Value value={value} kinds={kinds} />;
  if (typeof value !== 'string' || value.length <= longestText) return shown;
  return (
    <>
      {shown} <a href={download}>all {value.length} characters</a>
    </>
  );
}

/** A value: a text as it is, anything else as JSON. What a scrubber put in place of a value looks like it. */
export function Value({
  value,
  kinds,
}: {
  readonly value: JsonValue;
  readonly kinds: readonly string[];
}): JSX.Element {
  const words = wordsOf(value);
  const shown = words === undefined ? shortJson(value) : cutText(words, longestText);
  if (kinds.length > 0) {
    return (
      <mark class="leak" title={kinds.join(', ')}>
        {shown}
      </mark>
    );
  }
  if (typeof value === 'string' && isFiltered(value)) return <mark class="filtered">{shown}</mark>;
  return words === undefined ? <code>{shown}</code> : <span class="text">{shown}</span>;
}

/** A text, number or boolean as it is, a short list of texts with commas; undefined for what is better shown as JSON. */
function wordsOf(value: JsonValue): string | undefined {
  if (typeof value !== 'object') return String(value);
  const isWords = Array.isArray(value) && value.length > 0 && value.length <= 100;
  return isWords && value.every((word) => typeof word === 'string' && !word.includes(','))
    ? value.join(', ')
    : undefined;
}

/** Marks of SDKs, of Relay and of scrubbers (reference scrubbing). */
export function isFiltered(text: string): boolean {
  return /^(?:\[(?:Filtered|Removed|Scrubbed|REDACTED|redacted)\]|\*{6,})$/.test(text);
}
