import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMultipart } from './parse-multipart.ts';
import { parseUnreal } from './parse-unreal.ts';
import { eventOfFormFields } from './sentry-form-fields.ts';
import { WarningList } from './warning.ts';

const numRuns = process.env['CRASHBOX_LONG'] === '1' ? 20_000 : 300;
const settings = { numRuns, seed: 5 };

function partsOf(body: Buffer, contentType: string): ReturnType<typeof parseMultipart> {
  return parseMultipart(body, { start: 0, end: body.length }, contentType, new WarningList());
}

test('finds every part of a form with its own bytes, whatever they are', async () => {
  const part = fc.record({
    name: fc.stringMatching(/^[\w-]{1,20}$/),
    bytes: fc.uint8Array({ maxLength: 100 }),
    isFile: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (parts) => {
      const form = new FormData();
      for (const { name, bytes } of parts) form.append(name, new File([Buffer.from(bytes)], `${name}.bin`));
      const response = new Response(form);
      const body = Buffer.from(await response.arrayBuffer());
      const found = partsOf(body, response.headers.get('content-type') ?? '');
      expect(
        found.map(({ name, filename, range }) => [name, filename, body.subarray(range.start, range.end)]),
      ).toEqual(parts.map(({ name, bytes }) => [name, `${name}.bin`, Buffer.from(bytes)]));
    }),
    settings,
  );
});

const forms: readonly [string, string, string][] = [
  ['bare line feeds', '--b\nContent-Disposition: form-data; name=a\n\nv\n--b--', 'v'],
  ['no closing boundary', '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\nv\r\n--b\r\n', 'v'],
  ['no end', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nv', 'v'],
  ['an empty value', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n--b--', ''],
  ['text around it', 'x\r\n--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nv\r\n--b--\r\ny', 'v'],
];

test.each(forms)('reads a form with %s', (_name, text, value) => {
  const body = Buffer.from(text);
  const [part] = partsOf(body, 'multipart/form-data; boundary=b');
  expect(part?.name).toBe('a');
  expect(body.toString('utf8', part?.range.start, part?.range.end)).toBe(value);
});

test('keeps within the bytes of any body, and never throws', () => {
  const piece = fc.constantFrom(
    '--b',
    '\r\n',
    '\n',
    ': ',
    'Content-Disposition: form-data; name="a"',
    '--',
    '\0',
  );
  const bytes = fc.oneof(
    fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
    fc.string(),
  );
  fc.assert(
    fc.property(
      bytes,
      fc.constantFrom('multipart/form-data; boundary=b', 'multipart/form-data', ''),
      (text, type) => {
        const body = Buffer.from(text);
        for (const { range } of partsOf(body, type)) {
          expect(range.start).toBeLessThanOrEqual(range.end);
          expect(range.end).toBeLessThanOrEqual(body.length);
        }
      },
    ),
    settings,
  );
});

test('keeps within the bytes of anything that is to be a container of Unreal Engine', () => {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0]);
  const bytes = fc.uint8Array({ maxLength: 60 }).map((middle) => Buffer.concat([header, middle, header]));
  fc.assert(
    fc.property(bytes, (body) => {
      for (const { range } of parseUnreal(body) ?? []) {
        expect(range.start).toBeLessThanOrEqual(range.end);
        expect(range.end).toBeLessThanOrEqual(body.length);
      }
    }),
    settings,
  );
});

test('puts an event together from fields of any name, and touches no prototype', () => {
  const name = fc.oneof(
    fc.constantFrom('sentry', 'sentry__1', 'sentry[__proto__][a]', 'sentry[a]', 'sentry[a][b]', 'sentry[]'),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.oneof(fc.json(), fc.string()))), (fields) => {
      const event = eventOfFormFields(fields);
      expect(JSON.stringify(event ?? {})).toBeTypeOf('string');
      expect('polluted' in {} || 'a' in {}).toBe(false);
    }),
    settings,
  );
  expect(eventOfFormFields([['sentry[__proto__][a]', 'x']])).toEqual(
    Object.defineProperty({}, '__proto__', { value: { a: 'x' }, enumerable: true }),
  );
});
