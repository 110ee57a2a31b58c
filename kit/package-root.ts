import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of this package, the same from its sources and from its build: where `fixtures/` lies. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

/** A file or folder of the package's `fixtures/`. */
export function fixturePath(...segments: readonly string[]): string {
  return join(packageRoot(), 'fixtures', ...segments);
}
