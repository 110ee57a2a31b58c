import { type RecordedRun, type RecordedSdk, type readEnvelope, recordRun } from '@crashbox/scrubber/testing';

export type AskedLifecycle = 'static' | 'stream' | 'default';

export interface Sent {
  readonly version: string;
  readonly envelopes: readonly ReturnType<typeof readEnvelope>[];
}

/** Runs an SDK in its default trace lifecycle, which its transactions tell, and in the other one. */
export async function recordLifecycles(
  sdk: RecordedSdk,
  run: (lifecycle: AskedLifecycle) => Promise<Sent>,
): Promise<readonly RecordedRun[]> {
  const first = await run('default');
  const isStatic = first.envelopes.some(([, items]) => items.some(isTransaction));
  const [byDefault, other] = isStatic ? (['static', 'stream'] as const) : (['stream', 'static'] as const);
  const second = await run(other);
  const facts = { sdk, version: first.version };
  return [
    recordRun(first.envelopes, { ...facts, lifecycle: byDefault, isDefault: true }),
    recordRun(second.envelopes, { ...facts, lifecycle: other, isDefault: false }),
  ];
}

function isTransaction([header]: readonly [unknown, unknown]): boolean {
  return typeof header === 'object' && header !== null && 'type' in header && header.type === 'transaction';
}
