import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { isJsonObject } from '../../../../crash/json.ts';
import { jsonAt, listAt, textAt } from '../../items/json-at.ts';
import { FactsAt, ObjectFacts } from '../payload/fact-list.tsx';
import type { Path } from '../payload/leak-kinds.ts';
import { PayloadContext } from '../payload/payload-context.ts';
import { Section } from '../payload/section.tsx';
import { Spot } from '../payload/spot.tsx';

/** The HTTP request during which it happened, as the SDK describes it. */
export function RequestSection(): JSX.Element {
  const { body } = useContext(PayloadContext);
  return (
    <Section title="Request">
      <p>
        <code>
          {textAt(body, 'request', 'method') === undefined ? 'GET' : <Spot at={['request', 'method']} />}{' '}
          <Spot at={['request', 'url']} />
        </code>
      </p>
      <FactsAt places={[['API target', ['request', 'api_target']]]} />
      {['query_string', 'data', 'cookies', 'headers', 'env'].map((name) => (
        <RequestPart key={name} name={name} />
      ))}
    </Section>
  );
}

const titles: Readonly<Record<string, string>> = {
  query_string: 'Query',
  data: 'Body',
  cookies: 'Cookies',
  headers: 'Headers',
  env: 'Environment of the server',
};

/** A text, an object, or a list of pairs: SDKs send all three. */
function RequestPart({ name }: { readonly name: string }): JSX.Element | null {
  const { body } = useContext(PayloadContext);
  const at: Path = ['request', name];
  const value = jsonAt(body, ...at);
  if (value === undefined || value === null || value === '') return null;
  const pairs = listAt(value).filter((pair) => typeof jsonAt(pair, 0) === 'string');
  return (
    <details open={name !== 'env'}>
      <summary>{titles[name]}</summary>
      {isJsonObject(value) ? (
        <ObjectFacts at={at} />
      ) : pairs.length > 0 ? (
        <FactsAt
          places={pairs.slice(0, 200).map((pair, place) => [textAt(pair, 0) ?? '', [...at, place, 1]])}
        />
      ) : (
        <pre>
          <Spot at={at} />
        </pre>
      )}
    </details>
  );
}
