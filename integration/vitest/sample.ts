import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';

const run = promisify(execFile);

const report = v.object({
  testResults: v.array(
    v.object({
      message: v.optional(v.string(), ''),
      assertionResults: v.array(
        v.object({
          title: v.string(),
          status: v.string(),
          failureMessages: v.optional(v.array(v.string()), []),
        }),
      ),
    }),
  ),
});

export interface SampleResult {
  /** Title of a test → `passed`, or the first lines of why it failed. */
  readonly [title: string]: string;
}

/** Finds the package's sources under the names they are published by. */
const config = `import config from '../../vitest.config.ts';
const { resolve, oxc } = config;
export default { resolve, oxc, test: { include: ['*.test.ts'], maxWorkers: 1 } };
`;

/** Runs test files as a project of its own, in \`artifacts/NAME\`, and tells how each test went. */
export async function runSample(
  name: string,
  files: Readonly<Record<string, string>>,
): Promise<SampleResult> {
  const folder = resolve('artifacts', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'vitest.config.ts'), config);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  const outputFile = join(folder, 'report.json');
  rmSync(outputFile, { force: true });
  const args = ['run', '--root', folder, '--reporter=json', `--outputFile=${outputFile}`];
  // Tests that fail end it with 1: the report says which.
  await run('vitest', [...args, ...Object.keys(files)], { timeout: 60_000 }).catch(() => undefined);
  const { testResults } = v.parse(report, JSON.parse(readFileSync(outputFile, 'utf8')));
  return Object.fromEntries(
    testResults.flatMap(({ message, assertionResults }) => [
      ...(message === '' ? [] : [['file', message] as const]),
      ...assertionResults.map(
        ({ title, status, failureMessages }) =>
          [title, status === 'passed' ? status : failureMessages.map(firstLine).join('\n')] as const,
      ),
    ]),
  );
}

function firstLine(text: string): string {
  return text.split('\n    at ')[0] ?? '';
}
