import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, inject, test } from 'vitest';
import { startSentry } from '../../fakes/sentry/start.ts';
import { snippets } from '../docs/snippets.ts';
import { prepareSdk } from './run-sdk.ts';
import { sdks } from './sdks.ts';

const { python } = inject('available');
const sdk = sdks.find(({ name }) => name === 'sentry-sdk 2.75.0 (Python)');
const modules = fileURLToPath(new URL('../../testing/python/', import.meta.url));

describe.skipIf(python === undefined)('the snippets in Python', () => {
  test.each(snippets.filter(({ language }) => language === 'python').map((one) => [one.place, one.text]))(
    '%s runs with the real SDK',
    async (_place, text) => {
      const folder = await prepareSdk(sdk!);
      await using sentry = await startSentry({ port: 0 });
      const program = join(folder, 'snippet.py');
      writeFileSync(program, text);
      const env = { ...process.env, PYTHONPATH: modules, CRASHBOX_SENTRY_URL: sentry.url };
      const { stdout } = await promisify(execFile)(join(folder, 'venv/bin/python'), [program], { env });
      expect(stdout).toContain('from fillmore.test import diff_structure');
    },
  );
});
