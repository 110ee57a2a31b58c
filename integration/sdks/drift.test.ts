import { expect, test } from 'vitest';
import { crashboxHere } from '../cli/command-here.ts';
import { prepareSdk } from './run-sdk.ts';
import { sdks } from './sdks.ts';

const versions = sdks.filter(({ name }) => name.startsWith('@sentry/node '));

test.each(versions.map((sdk) => [sdk.name, sdk] as const))(
  'what %s sends is what was recorded of it',
  async (name, sdk) => {
    const folder = await prepareSdk(sdk);
    const { code, stdout } = await crashboxHere(['scrub', 'drift', '--folder', folder, '--json']);
    const same = { added: {}, vanished: {}, retyped: {}, after: { version: name.split(' ').at(-1) } };
    expect(JSON.parse(stdout)).toMatchObject({ drifts: [same, same], needsReview: false });
    expect(code).toBe(0);
  },
);
