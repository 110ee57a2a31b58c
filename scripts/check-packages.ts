import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installTarballs, packPackages, runCommand } from './pack.ts';

/**
 * Packs both packages, installs the tarballs into an empty project and uses them as a user would: an ESM script, a
 * type check, and the command line. Needs `npm run build` first.
 */

/** Runs as JavaScript and type-checks as TypeScript. */
const usage = `import { startStack, submitSample } from 'crashbox';
import { createScrubber } from '@crashbox/scrubber';
import { sentryHooks } from '@crashbox/scrubber/sentry';

const stack = await startStack();
const { crashId } = await submitSample(stack.collector.submitUrl, { now: () => new Date() });
if (crashId === undefined) throw new Error('the sample crash was not accepted');
const clean = sentryHooks(createScrubber({ presets: ['services'] })).beforeSend({ user: { email: 'a@b.example' } });
if (JSON.stringify(clean).includes('a@b.example')) throw new Error('the scrubber let an address out');
await stack.stop();
`;

const folder = mkdtempSync(join(tmpdir(), 'crashbox-pack-'));
const packed = join(folder, 'packed');
const project = join(folder, 'project');
mkdirSync(project);

try {
  const tarballs = packPackages(packed);
  writeProject();
  installTarballs(project, tarballs);
  runCommand('node', ['use.mjs'], project);
  runCommand('npx', ['--no-install', 'crashbox', '--version'], project);
  runCommand(join(process.cwd(), 'node_modules', '.bin', 'tsc'), ['-p', '.'], project);
  process.stdout.write('both packages install, run and type-check in an empty project\n');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function writeProject(): void {
  const write = (name: string, text: string): void => writeFileSync(join(project, name), text);
  write('package.json', JSON.stringify({ name: 'empty', private: true, type: 'module' }));
  write(
    'tsconfig.json',
    JSON.stringify({
      compilerOptions: {
        module: 'nodenext',
        target: 'es2024',
        lib: ['es2024', 'esnext.disposable', 'dom'],
        strict: true,
        noEmit: true,
        types: [],
        skipLibCheck: true,
      },
      files: ['use.mts'],
    }),
  );
  write('use.mjs', usage);
  write('use.mts', usage);
}
