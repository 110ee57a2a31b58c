import type { JSX } from 'preact';
import type { JsonValue } from '../../../crash/json.ts';
import { cutText } from '../items/item-facts.ts';
import { jsonAt } from '../items/json-at.ts';
import { textOf } from '../wire/read-json.ts';
import { prettyJson } from './pretty-json.ts';

const longestShown = 256 * 1024;

/** One part of an event as indented JSON; nothing where the event has not got it. */
export function JsonSection({
  title,
  value,
  path,
}: {
  readonly title: string;
  readonly value: JsonValue | undefined;
  readonly path: readonly string[];
}): JSX.Element | null {
  const part = jsonAt(value, ...path);
  if (part === undefined || part === null) return null;
  return (
    <section>
      <h2>{title}</h2>
      <pre>{cutText(prettyJson(part), longestShown)}</pre>
    </section>
  );
}

/** A whole JSON text, or what bytes look like as UTF-8 where they are no JSON; folded, for it is long. */
export function RawText({
  title,
  value,
  bytes,
}: {
  readonly title: string;
  readonly value: JsonValue | undefined;
  readonly bytes?: Buffer;
}): JSX.Element | null {
  if (value === null && bytes === undefined) return null;
  const text =
    value === undefined ? textOf((bytes ?? Buffer.alloc(0)).subarray(0, longestShown)) : prettyJson(value);
  return (
    <section>
      <h2>{title}</h2>
      <details>
        <summary>{bytes === undefined ? 'JSON' : `${bytes.length} bytes`}</summary>
        <pre>{cutText(text, longestShown)}</pre>
      </details>
    </section>
  );
}
