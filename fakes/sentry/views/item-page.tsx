import type { JSX } from 'preact';
import { textAt, valuesAt } from '../items/json-at.ts';
import type { SentryItem } from '../sentry-item.ts';
import { largestJson } from '../wire/read-json.ts';
import { warningText } from '../wire/warning.ts';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { Exceptions } from './exceptions.tsx';
import { FactList } from './fact-list.tsx';
import { JsonSection, RawText } from './json-section.tsx';
import { RequestSection } from './request-section.tsx';

/** Everything about one item. All of it is text that somebody else wrote. */
export function ItemPage({ item }: { readonly item: SentryItem }): JSX.Element {
  const body = item.json();
  const exceptions = valuesAt(body, 'exception');
  const breadcrumbs = valuesAt(body, 'breadcrumbs');
  return (
    <>
      <p>
        <span class="badge">{item.type}</span> project {item.project},{' '}
        <time dateTime={item.receivedAt.toISOString()}>{item.receivedAt.toISOString()}</time>
      </p>
      <Warnings item={item} />
      <FactList facts={mainFacts(item)} />
      {exceptions.length > 0 ? <Exceptions exceptions={exceptions} /> : null}
      {breadcrumbs.length > 0 ? <Breadcrumbs breadcrumbs={breadcrumbs} /> : null}
      {item.facts.tags.size > 0 ? (
        <section>
          <h2>Tags</h2>
          <FactList facts={[...item.facts.tags]} />
        </section>
      ) : null}
      <JsonSection title="Request" value={body} path={['request']} />
      <JsonSection title="User" value={body} path={['user']} />
      <JsonSection title="Contexts" value={body} path={['contexts']} />
      <JsonSection title="Extra" value={body} path={['extra']} />
      <JsonSection title="Spans" value={body} path={['spans']} />
      <JsonSection title="Entries" value={body} path={['items']} />
      <RawText
        title="Payload"
        {...(item.payloadLength <= largestJson && { bytes: item.payload() })}
        value={body}
      />
      <RawText title="Item header" value={item.header()} />
      <RawText title="Envelope header" value={item.envelopeHeader()} />
      <RequestSection item={item} />
    </>
  );
}

function Warnings({ item: { request } }: { readonly item: SentryItem }): JSX.Element | null {
  if (request.refusal === undefined && request.warnings.length === 0) return null;
  return (
    <div class="card">
      {request.refusal === undefined ? null : (
        <p>
          <span class="badge bad">refused</span> {request.refusal}
        </p>
      )}
      {request.warnings.length === 0 ? null : (
        <ul>
          {request.warnings.map((warning, index) => (
            <li key={index}>{warningText(warning)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function mainFacts(item: SentryItem): readonly (readonly [string, string])[] {
  const { facts, request } = item;
  const body = item.json();
  const named: readonly (readonly [string, string | undefined])[] = [
    ['Event id', facts.eventId],
    ['Trace id', facts.traceId],
    ['Level', facts.level],
    ['Release', facts.release],
    ['Environment', facts.environment],
    ['Transaction', textAt(body, 'transaction')],
    ['Logger', textAt(body, 'logger')],
    ['Platform', textAt(body, 'platform')],
    ['Server name', textAt(body, 'server_name')],
    ['SDK', request.authentication.client],
  ];
  return named.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}
