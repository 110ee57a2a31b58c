import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** One import of one source file by another, as paths from the root of the repository. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

const specifier = /(?:from\s+|import\s*\(\s*|import\s+)'([^']+)'/g;

/** Every import between files of this repository, tests left out: they may reach further than what they test. */
export function importsOf(files: readonly string[]): readonly Import[] {
  return files.flatMap((from) =>
    [...readFileSync(from, 'utf8').matchAll(specifier)].flatMap(([, target = '']) => {
      const to = resolve(from, target);
      return to === undefined ? [] : [{ from, to }];
    }),
  );
}

/** Source files that git tracks or would track. */
export function sourceFiles(): readonly string[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx'],
    {
      encoding: 'utf8',
    },
  );
  return listed.split('\n').filter((path) => path !== '' && !path.startsWith('fixtures/'));
}

function resolve(from: string, target: string): string | undefined {
  if (target.startsWith('.')) return normalize(join(dirname(from), target));
  return target.startsWith('@crashbox/scrubber') ? 'scrubber/index.ts' : undefined;
}

/** The room a file is in: `fakes/sentry`, `services/collector`, `crash`, `kit`, … */
export function roomOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  if (!path.includes('/')) return 'entry';
  return first === 'fakes' || first === 'services' ? `${first}/${second}` : first;
}
