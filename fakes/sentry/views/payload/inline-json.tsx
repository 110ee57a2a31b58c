import type { JSX } from 'preact';
import { isJsonObject, type JsonValue } from '../../../../crash/json.ts';
import { cutText } from '../../items/item-facts.ts';
import { kindsAt, type Path } from './leak-kinds.ts';
import type { LeakMarks } from './payload-context.ts';

interface InlineJsonContent {
  readonly value: JsonValue;
  readonly at: Path;
  readonly marks: LeakMarks;
}

/** A small value as JSON on one line, with marks just where something was found. */
export function InlineJson({ value, at, marks }: InlineJsonContent): JSX.Element {
  const kinds = kindsAt(marks, at);
  if (kinds.length === 0) return <>{JSON.stringify(value)}</>;
  if (Array.isArray(value)) {
    return (
      <>
        [
        {value.map((entry: JsonValue, place) => (
          <Entry key={place} isFirst={place === 0} value={entry} at={[...at, place]} marks={marks} />
        ))}
        ]
      </>
    );
  }
  if (isJsonObject(value)) {
    return (
      <>
        {'{'}
        {Object.entries(value).map(([key, entry], place) => (
          <Entry
            key={key}
            name={key}
            isFirst={place === 0}
            value={entry ?? null}
            at={[...at, key]}
            marks={marks}
          />
        ))}
        {'}'}
      </>
    );
  }
  return (
    <mark class="leak" title={kinds.join(', ')}>
      {cutText(JSON.stringify(value), 2000)}
    </mark>
  );
}

function Entry({
  name,
  isFirst,
  ...rest
}: InlineJsonContent & { readonly name?: string; readonly isFirst: boolean }): JSX.Element {
  return (
    <>
      {isFirst ? '' : ', '}
      {name === undefined ? '' : `${JSON.stringify(name)}: `}
      <InlineJson {...rest} />
    </>
  );
}
