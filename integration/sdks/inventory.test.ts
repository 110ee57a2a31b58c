import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { crashboxHere } from '../cli/command-here.ts';
import { prepareSdk } from './run-sdk.ts';
import { sdks } from './sdks.ts';

const versions = sdks.filter(({ name }) => name.startsWith('@sentry/node '));

test.each(versions.map((sdk) => [sdk.name, sdk] as const))(
  'the inventory knows what %s collects',
  async (name, sdk) => {
    const folder = await prepareSdk(sdk);
    for (const [file, load] of [
      ['inventory.mjs', "import * as Sentry from '@sentry/node';"],
      ['inventory.cjs', "const Sentry = require('@sentry/node');"],
    ] as const) {
      const entry = join(folder, file);
      await writeFile(
        entry,
        `${load}\nSentry.init({ dsn: 'http://public@sentry.example/1', tracesSampleRate: 1 });\n`,
      );
      const { code, stdout } = await crashboxHere(['scrub', 'inventory', entry, '--json']);
      expect(code).toBe(0);
      const { inventory } = JSON.parse(stdout);
      expect(inventory.recordedWith).toContain(name);
      const kinds = inventory.sources.flatMap(({ collects }: { collects: readonly { category: string }[] }) =>
        collects.map(({ category }) => category),
      );
      expect(kinds).toEqual(expect.arrayContaining(['cookies', 'request-body', 'spans', 'user']));
    }
  },
);
