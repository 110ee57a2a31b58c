import { expect, test } from 'vitest';
import { underBasePath } from './under-base-path.ts';

const page = `<!doctype html>
<html lang="en"><a href="/">&lt; href=&quot;/</a><a href="//other/">x</a><script src="/a.js"></script><form action="/flush">`;

test('moves the addresses of its own attributes and nothing else', () => {
  expect(underBasePath(page, '/a/b')).toBe(`<!doctype html>
<html data-base="/a/b" lang="en"><a href="/a/b/">&lt; href=&quot;/</a><a href="//other/">x</a><script src="/a/b/a.js"></script><form action="/a/b/flush">`);
});

test('leaves a page alone that is at the root', () => {
  expect(underBasePath(page, '')).toBe(page);
});
