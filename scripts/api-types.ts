import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from '../fakes/sentry/openapi/document.ts';
import { runCommand } from './pack.ts';

/**
 * `npm run api-types`: writes the types of the fake Sentry's API from its OpenAPI document. With `--check` writes
 * nothing, and fails where the file says something else.
 */
const file = 'fakes/sentry/openapi/api-types.ts';
const folder = 'scripts/api-types';
const generator = join(folder, 'node_modules/openapi-typescript/bin/cli.js');
const head = `/**
 * One long table: \`npm run api-types\` writes it from the OpenAPI document, with openapi-typescript.
 */
`;

if (!existsSync(generator)) runCommand('npm', ['ci', '--prefix', folder, '--loglevel=error']);
const { status, stdout } = spawnSync(process.execPath, [generator], {
  input: JSON.stringify(openApiDocument()),
  encoding: 'utf8',
  stdio: ['pipe', 'pipe', 'inherit'],
});
if (status !== 0) throw new Error(`openapi-typescript ended with exit code ${status}`);
const text = stdout.replace(/^\/\*\*.*?\*\/\n/s, head);

if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  process.stderr.write(`${file} is not what the OpenAPI document says: run npm run api-types\n`);
  process.exitCode = 1;
}
