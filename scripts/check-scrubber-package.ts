import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installTarballs, packPackages, runCommand } from './pack.ts';

/**
 * Packs @crashbox/scrubber and uses it as others do: from an ESM and from a CommonJS project, with Node 22 and 24, its
 * types with TypeScript 5.4 under both ways to resolve packages, its rules under a policy that forbids `eval`. Needs
 * `npm run build` first.
 */

/** Runs as JavaScript and type-checks as TypeScript. */
const esm = `import { createScrubber, deep, preset, rule } from '@crashbox/scrubber';
import { sentryOptions } from '@crashbox/scrubber/sentry';

const scrubber = createScrubber({
  rules: [rule('request.headers', ['cookie']), deep(['password']), preset('default')],
  onError: ({ kind, path }) => console.error(kind, path),
});
const clean = scrubber.scrub('event', { request: { headers: { Cookie: 'a=1' } }, user: { email: 'a@b.example' } });
if (/a=1|a@b/.test(JSON.stringify(clean))) throw new Error('a secret is left');
const { beforeSend, beforeSendSpan } = sentryOptions(scrubber, { beforeSend: (event) => event, strict: true });
if (JSON.stringify([beforeSend({ password: 'x1' }), beforeSendSpan({ password: 'x1' })]).includes('x1')) throw new Error('left');
`;

/** The test kit, whose captures end with their scope: for its types that has to be known. */
const kit = `import { createScrubber, deep } from '@crashbox/scrubber';
import { captureSentry, findCanaries, newCanary } from '@crashbox/scrubber/testing';

const canary = newCanary('password');
const secret = { password: canary.value };
const clean = createScrubber({ rules: [deep(['password'])] }).scrub('event', secret);
if (findCanaries(clean, [canary]).length > 0) throw new Error('a canary is left');
if (findCanaries(secret, [canary]).length === 0) throw new Error('a canary is not found');
// @ts-expect-error an SDK to start or to reuse
if (captureSentry === undefined) captureSentry({});
`;

/** Wrong uses, each of which has to be an error where the types have arrived. */
const wrong = `import { createScrubber, keepOnly, preset, rule } from '@crashbox/scrubber';
import { sentryOptions } from '@crashbox/scrubber/sentry';

rule('exception.values.[].stacktrace.frames.[].vars', ['a']);
rule('extra.anything.[].at', ['all']);
// @ts-expect-error no event has such a part
rule('excepton.values.[].stacktrace', ['a']);
// @ts-expect-error a frame has no such part
keepOnly('$event.exception.values.[].stacktrace.frames.[].locals', []);
// @ts-expect-error no kind of payload
rule('$sesion.attrs', ['a']);
// @ts-expect-error keys are a list
rule('request', 'cookies');
// @ts-expect-error none of that name
preset('defaults');
// @ts-expect-error neither drop, mask nor text
sentryOptions(createScrubber({ rules: [] }), { attachments: 'pass' });
// @ts-expect-error a list of rules
createScrubber({ rules: preset('default') });
`;

const commonJs = `const { createScrubber, deep } = require('@crashbox/scrubber');
const { scrubTransport } = require('@crashbox/scrubber/sentry');
const sent = [];
const scrubber = createScrubber({ rules: [deep(['password'])] });
const transport = scrubTransport(scrubber, () => ({ send: async (envelope) => sent.push(envelope) }))({});
transport.send([{}, [[{ type: 'event' }, { password: 'x1' }]]]).then(() => {
  if (!JSON.stringify(sent).includes('[Scrubbed]')) throw new Error('not scrubbed');
  console.log('from CommonJS with Node', process.version);
});
`;

const noEval = ['--disallow-code-generation-from-strings'];
const folder = mkdtempSync(join(tmpdir(), 'crashbox-scrubber-'));
try {
  const [tarball = ''] = packPackages(join(folder, 'packed')).filter((file) =>
    /scrubber-[^/]*\.tgz$/.test(file),
  );
  const [modern, old] = [project('esm', 'module'), project('commonjs', 'commonjs')];
  for (const each of [modern, old]) installTarballs(each, [tarball]);
  write(modern, 'use.mjs', esm);
  write(modern, 'kit.mjs', kit);
  write(old, 'use.cjs', commonJs);
  for (const [at, file] of [
    [modern, 'use.mjs'],
    [modern, 'kit.mjs'],
    [old, 'use.cjs'],
  ] as const) {
    runCommand(process.execPath, [...noEval, file], at);
    runCommand('npx', ['--yes', '--package=node@22', 'node', ...noEval, file], at);
  }
  write(modern, 'use.mts', esm);
  write(modern, 'kit.mts', kit);
  write(modern, 'wrong.mts', wrong);
  for (const [module, moduleResolution] of [
    ['node16', 'node16'],
    ['esnext', 'bundler'],
  ] as const) {
    for (const [files, lib] of [
      [
        ['use.mts', 'wrong.mts'],
        ['es2022', 'dom'],
      ],
      [['kit.mts'], ['es2022', 'dom', 'esnext.disposable']],
    ] as const) {
      const compilerOptions = {
        module,
        moduleResolution,
        target: 'es2022',
        lib,
        strict: true,
        noEmit: true,
        types: [],
      };
      write(modern, 'tsconfig.json', JSON.stringify({ compilerOptions, files }));
      runCommand('npx', ['--yes', '--package=typescript@5.4', 'tsc', '-p', '.'], modern);
    }
  }
  process.stdout.write(
    '@crashbox/scrubber runs from ESM and CommonJS on Node 22 and 24 without eval, and type-checks with TypeScript 5.4\n',
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function project(name: string, type: 'module' | 'commonjs'): string {
  const at = join(folder, name);
  mkdirSync(at);
  write(at, 'package.json', JSON.stringify({ name, private: true, type }));
  return at;
}

function write(at: string, name: string, text: string): void {
  writeFileSync(join(at, name), text);
}
