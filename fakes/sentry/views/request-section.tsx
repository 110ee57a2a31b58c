import type { JSX } from 'preact';
import type { SentryItem } from '../sentry-item.ts';
import { FactList } from './fact-list.tsx';

/** The request that brought the item: how it was sent, and its bytes to download. */
export function RequestSection({ item }: { readonly item: SentryItem }): JSX.Element {
  const { request } = item;
  const { authentication } = request;
  return (
    <section>
      <h2>As it was sent</h2>
      <p>
        <code>
          {request.method} {request.target}
        </code>
      </p>
      <FactList
        facts={[
          ['Sent', `${request.wireBytes} bytes`],
          ['Decompressed', request.bodyBytes === undefined ? 'not possible' : `${request.bodyBytes} bytes`],
          ['Encodings', request.codings.length === 0 ? 'none' : request.codings.join(', ')],
          [
            'Authentication in',
            authentication.places.length === 0 ? 'nothing' : authentication.places.join(', '),
          ],
          ['Key', authentication.key ?? 'none'],
          ['Protocol version', authentication.version ?? 'not said'],
        ]}
      />
      <p>
        Download <a href={`/api/crashbox/items/${item.id}/payload`}>payload</a>,{' '}
        <a href={`/api/crashbox/items/${item.id}/body`}>decompressed body</a>,{' '}
        <a href={`/api/crashbox/items/${item.id}/wire`}>bytes as sent</a>; see{' '}
        <a href={`/api/crashbox/items/${item.id}`}>all as JSON</a>
      </p>
      <h3>Headers</h3>
      <FactList facts={request.headers} />
    </section>
  );
}
