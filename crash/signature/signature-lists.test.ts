import { expect, test } from 'vitest';
import { generateSignature } from './generate-signature.ts';
import { parseSignatureList, SignatureListError, signatureListsFrom } from './signature-lists.ts';

const frames = (...names: string[]) => ({
  crashing_thread: 0,
  threads: [{ frames: names.map((name) => ({ function: name })) }],
});

test('takes the lines of a list file that are neither empty nor comments', () => {
  expect(parseSignatureList('# about\n\n  foo::.*  \r\nbar\n', 'prefix_signature_re.txt')).toEqual([
    'foo::.*',
    'bar',
  ]);
});

test('reports a line that is no regular expression with file and line', () => {
  const parse = (): unknown => parseSignatureList('# one\nfine\n(open\n', 'irrelevant_signature_re.txt');
  expect(parse).toThrow(SignatureListError);
  expect(parse).toThrow(/^irrelevant_signature_re\.txt:3: .*\(open/);
});

test('takes sentinels as they are written', () => {
  expect(parseSignatureList('foo(int*\n', 'signature_sentinels.txt')).toEqual(['foo(int*']);
});

test('makes signatures by lists of the user', () => {
  const lists = signatureListsFrom({
    'irrelevant_signature_re.txt': 'skip_me',
    'prefix_signature_re.txt': 'go_on',
    'signature_sentinels.txt': 'start_here',
    'signatures_with_line_numbers_re.txt': '',
  });
  const crash = frames('before', 'start_here', 'skip_me_too');
  expect(generateSignature(crash, { lists }).signature).toBe('start_here');
  const longer = frames('go_on', 'skip_me', 'go_on_still', 'last', 'never');
  expect(generateSignature(longer, { lists }).signature).toBe('go_on | go_on_still | last');
});

test('lets an empty list match nothing', () => {
  const lists = signatureListsFrom({
    'irrelevant_signature_re.txt': '',
    'prefix_signature_re.txt': '# none',
    'signature_sentinels.txt': '',
    'signatures_with_line_numbers_re.txt': '',
  });
  expect(generateSignature(frames('a', 'b'), { lists }).signature).toBe('a');
});
