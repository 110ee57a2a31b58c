import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

// What `.dockerignore` lets through: lines with `!` name roots; lines with two stars, names and endings left out.
interface ContextRules {
  readonly roots: readonly string[];
  readonly leavesOut: (name: string) => boolean;
}

const dockerfile = 'compose/Dockerfile';

/**
 * Fingerprint of all that an image is made from: every file of the build context, the Dockerfile, and the build
 * arguments. 64 hexadecimal digits.
 */
export function imageFingerprint(root: string, buildArguments: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(buildArguments));
  for (const path of [dockerfile, ...contextFiles(root)]) {
    const content = readFileSync(join(root, path));
    hash.update(`\0${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Files that go to the engine, as paths from `root` with `/` between, sorted. */
export function contextFiles(root: string): readonly string[] {
  const { roots, leavesOut } = contextRules(readFileSync(join(root, '.dockerignore'), 'utf8'));
  return roots.flatMap((path) => filesBelow(root, path, leavesOut)).sort();
}

function filesBelow(root: string, path: string, leavesOut: ContextRules['leavesOut']): readonly string[] {
  const status = statSync(join(root, path), { throwIfNoEntry: false });
  if (status === undefined || leavesOut(path.slice(path.lastIndexOf('/') + 1))) return [];
  if (status.isFile()) return [path];
  return readdirSync(join(root, path)).flatMap((name) => filesBelow(root, `${path}/${name}`, leavesOut));
}

function contextRules(text: string): ContextRules {
  const lines = text.split('\n').map((line) => line.trim());
  const roots = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  const names = lines.filter((line) => line.startsWith('**/')).map((line) => line.slice(3));
  return {
    roots,
    leavesOut: (name) =>
      names.some((pattern) => (pattern.startsWith('*') ? name.endsWith(pattern.slice(1)) : name === pattern)),
  };
}
