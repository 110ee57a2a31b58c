import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import type { JsonValue } from '../../../../crash/json.ts';
import type { AuditReport } from '../../audit/audit-report.ts';
import { jsonAt } from '../../items/json-at.ts';
import { jsonPathText } from '../../items/json-path.ts';
import type { SentryItem } from '../../sentry-item.ts';
import { leakMarks } from '../audit/leak-marks.ts';
import { JsonTree } from '../json/json-tree.tsx';
import type { Path } from '../payload/leak-kinds.ts';
import { type LeakMarks, PayloadContext } from '../payload/payload-context.ts';
import { Section } from '../payload/section.tsx';

/** The payload and its headers as trees; with a path, that part of the payload alone. */
export function JsonTab({
  item,
  at,
  audit,
}: {
  readonly item: SentryItem;
  readonly at: Path;
  readonly audit: AuditReport | undefined;
}): JSX.Element {
  const { body, address } = useContext(PayloadContext);
  const part = jsonAt(body, ...at);
  return (
    <>
      {part === undefined ? (
        <p class="empty">
          {body === undefined
            ? 'The payload is no JSON, or over 8 MiB: its bytes are in the raw view.'
            : `There is nothing at ${jsonPathText(at).slice(0, 500)}.`}
        </p>
      ) : (
        <>
          {at.length === 0 ? null : (
            <p>
              <code>{jsonPathText(at).slice(0, 500)}</code> of the payload ·{' '}
              <a href={address ?? ''}>the whole</a>
            </p>
          )}
          <JsonTree value={part} root="$" at={at} />
        </>
      )}
      {at.length > 0 ? null : (
        <>
          <Header
            title="Item header"
            value={item.header()}
            root="$header"
            marks={leakMarks(audit, 'item-header')}
          />
          <Header
            title="Envelope header"
            value={item.envelopeHeader()}
            root="$envelope"
            marks={leakMarks(audit, 'envelope-header')}
          />
        </>
      )}
    </>
  );
}

function Header({
  title,
  value,
  root,
  marks,
}: {
  readonly title: string;
  readonly value: JsonValue;
  readonly root: string;
  readonly marks: LeakMarks;
}): JSX.Element | null {
  if (value === null) return null;
  return (
    <Section title={title}>
      <PayloadContext.Provider value={{ body: value, marks, address: undefined }}>
        <JsonTree value={value} root={root} />
      </PayloadContext.Provider>
    </Section>
  );
}
