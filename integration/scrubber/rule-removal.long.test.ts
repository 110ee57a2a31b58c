import { beforeAll, expect, test } from 'vitest';
import { createScrubber, preset, type Scrubber } from '@crashbox/scrubber';
import { type Envelope, type EnvelopeItem, scrubEnvelope } from '@crashbox/scrubber/sentry';
import { runScenario } from './run-scenario.ts';

const { rules, ...list } = preset('services');
let recorded: readonly Envelope[];

beforeAll(async () => {
  const runs = (['stream', 'static'] as const).map((lifecycle) => runScenario({ lifecycle, preset: 'none' }));
  recorded = (await Promise.all(runs)).flatMap(({ envelopes }) => envelopes.map(parseEnvelope));
}, 30_000);

test('with every rule of the services preset no marker leaves', () => {
  expect(marksLeft(createScrubber({ rules: [preset('services')] }))).toEqual([]);
});

test.each(rules.map((rule, index) => ['path' in rule ? rule.path : rule.kind, index] as const))(
  'without the rule for %s markers leave',
  (_path, index) => {
    const fewer = createScrubber({ rules: [{ ...list, rules: rules.toSpliced(index, 1) }] });
    expect(marksLeft(fewer)).not.toEqual([]);
  },
);

/** Markers in what a scrubber lets out of the recorded envelopes, and of the breadcrumbs as their hook gets them. */
function marksLeft(scrubber: Scrubber): readonly string[] {
  const left = recorded.map((envelope) =>
    scrubEnvelope(scrubber, envelope, { attachments: 'text' }, () => undefined),
  );
  const breadcrumbs = recorded
    .flatMap(([, items]) => items.flatMap(([, payload]) => breadcrumbsOf(payload)))
    .map((breadcrumb) => scrubber.scrub('breadcrumb', breadcrumb));
  const bytes = (_key: string, value: unknown): unknown =>
    value instanceof Uint8Array ? new TextDecoder().decode(value) : value;
  return JSON.stringify([left, breadcrumbs], bytes).match(/mark-[\w-]+/g) ?? [];
}

function breadcrumbsOf(payload: unknown): readonly unknown[] {
  const held =
    typeof payload === 'object' && payload !== null && 'breadcrumbs' in payload && payload.breadcrumbs;
  return Array.isArray(held) ? held : [];
}

/** An envelope as the SDK had it before it wrote it; items with a length are attachments. */
function parseEnvelope(text: string): Envelope {
  let rest = text;
  const line = (): string => {
    const end = rest.indexOf('\n');
    const taken = end === -1 ? rest : rest.slice(0, end);
    rest = end === -1 ? '' : rest.slice(end + 1);
    return taken;
  };
  const header: unknown = JSON.parse(line());
  const items: EnvelopeItem[] = [];
  while (rest.trim() !== '') {
    const itemHeader: { length?: number } = JSON.parse(line());
    const { length } = itemHeader;
    const payload = length === undefined ? line() : rest.slice(0, length);
    if (length !== undefined) rest = rest.slice(length + 1);
    items.push([itemHeader, length === undefined ? JSON.parse(payload) : payload]);
  }
  return [header, items];
}
