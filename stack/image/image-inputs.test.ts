import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contextFiles, imageFingerprint } from './image-inputs.ts';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'crashbox-inputs-'));
  write('.dockerignore', '*\n!kit\n!package.json\n!absent\n**/node_modules\n**/*.test.ts\n');
  write('compose/Dockerfile', 'FROM scratch');
  write('package.json', '{}');
  write('kit/clock.ts', 'export {};');
  write('kit/clock.test.ts', 'a test');
  write('kit/node_modules/express/index.js', 'installed');
  write('docs/README.md', 'words');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

test('the build context is what .dockerignore names, without what it leaves out', () => {
  expect(contextFiles(root)).toEqual(['kit/clock.ts', 'package.json']);
});

test('the fingerprint stays when a file changes that does not go into the image', () => {
  const before = imageFingerprint(root, []);
  write('docs/README.md', 'other words');
  write('kit/clock.test.ts', 'another test');
  expect(imageFingerprint(root, [])).toBe(before);
});

test.each([
  ['a source', 'kit/clock.ts'],
  ['the Dockerfile', 'compose/Dockerfile'],
  ['a new file', 'kit/random.ts'],
])('the fingerprint changes with %s', (_what, path) => {
  const before = imageFingerprint(root, []);
  write(path, 'changed');
  expect(imageFingerprint(root, [])).not.toBe(before);
});

test('the fingerprint changes with a build argument', () => {
  expect(imageFingerprint(root, ['STACKWALKER=1'])).not.toBe(imageFingerprint(root, []));
});
