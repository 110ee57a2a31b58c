import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

interface RedactOptions {
  readonly paths: readonly string[];
  readonly censor: string;
  readonly serialize: false;
}
/** Masks in place; `restore` puts the values back, so that the application still has them. */
type FastRedact = (options: RedactOptions) => { (node: object): object; restore(node: object): void };
type PinoRedact = (options: RedactOptions) => (node: object) => object;
interface Blanket {
  readonly PII_PATTERNS: readonly RegExp[];
  readonly Scrubber: new (options: {
    fields?: readonly string[];
    patterns?: readonly RegExp[];
    replacement: string;
  }) => { scrub(node: object): { data?: unknown } };
}

export interface Redactors {
  readonly fastRedact: FastRedact;
  readonly pinoRedact: PinoRedact;
  readonly blanket: Blanket;
}

const packages = ['fast-redact@3.5.0', '@pinojs/redact@0.4.0', '@heroku/js-blanket@1.1.0'];

/** Installs the peers from the package registry into a folder of the bench. */
export async function installRedactors(folder: string): Promise<Redactors> {
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const npm = ['install', '--silent', '--no-audit', '--no-fund', ...packages];
  const installed = spawnSync('npm', npm, { cwd: folder, encoding: 'utf8' });
  if (installed.status !== 0) throw new Error(`npm install: ${installed.error?.message ?? installed.stderr}`);
  const load = createRequire(join(folder, 'package.json'));
  const [fastRedact, pinoRedact, blanket] = packages.map((name) =>
    load(name.slice(0, name.lastIndexOf('@'))),
  );
  return { fastRedact, pinoRedact, blanket };
}

/** The scrubber as a bundler makes it of these exports; gives the minified text. */
export async function bundleScrubber(exports: string, outfile?: string): Promise<string> {
  const result = await build({
    stdin: { contents: `export ${exports} from './scrubber/index.ts';`, resolveDir: process.cwd() },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    minify: true,
    target: 'node22',
    write: outfile !== undefined,
    ...(outfile !== undefined && { outfile }),
  });
  return result.outputFiles?.[0]?.text ?? '';
}
