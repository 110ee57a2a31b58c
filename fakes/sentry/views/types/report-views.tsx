import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { isJsonObject } from '../../../../crash/json.ts';
import { jsonAt, objectAt, textAt } from '../../items/json-at.ts';
import { ObjectFacts } from '../payload/fact-list.tsx';
import type { Path } from '../payload/leak-kinds.ts';
import { PayloadContext } from '../payload/payload-context.ts';
import { Section } from '../payload/section.tsx';

/** Reports that browsers send: CSP in both its forms, Expect-CT, Expect-Staple, HPKP, NEL (reference sentry §2.9). */
export function BrowserReportView(): JSX.Element {
  const { body } = useContext(PayloadContext);
  const nested = Object.keys(objectAt(body)).filter((key) => isJsonObject(jsonAt(body, key)));
  return (
    <>
      <ObjectFacts at={[]} without={nested} />
      {nested.map((key) => (
        <Report key={key} at={[key]} />
      ))}
    </>
  );
}

function Report({ at }: { readonly at: Path }): JSX.Element {
  const { body } = useContext(PayloadContext);
  const policy = textAt(body, ...at, 'original-policy') ?? textAt(body, ...at, 'originalPolicy');
  return (
    <Section title={String(at[0])}>
      <ObjectFacts at={at} without={['original-policy', 'originalPolicy']} />
      {policy === undefined ? null : (
        <>
          <h3>The policy</h3>
          <ul>
            {policy
              .slice(0, 10_000)
              .split(';')
              .map((directive, index) => (
                <li key={index}>
                  <code>{directive.trim()}</code>
                </li>
              ))}
          </ul>
        </>
      )}
    </Section>
  );
}
