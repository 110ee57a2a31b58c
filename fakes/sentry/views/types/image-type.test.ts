import { expect, test } from 'vitest';
import { imageType } from './image-type.ts';

test.each([
  ['\x89PNG\r\n\x1a\n....', 'image/png'],
  ['\xff\xd8\xff\xe0', 'image/jpeg'],
  ['GIF89a', 'image/gif'],
  ['RIFF....WEBP', 'image/webp'],
  ['RIFF....WAVE', undefined],
  ['<svg xmlns="http://www.w3.org/2000/svg">', undefined],
  ['<!doctype html>\x89PNG\r\n\x1a\n', undefined],
  ['', undefined],
])('takes %j for %s', (bytes, type) => {
  expect(imageType(Buffer.from(bytes, 'latin1'))).toBe(type);
});
