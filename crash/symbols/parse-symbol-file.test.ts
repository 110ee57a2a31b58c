import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeDebugId, parseDebugId, symbolPath } from './debug-id.ts';
import { parseSymbolFile } from './parse-symbol-file.ts';
import { SymbolFileError } from './symbol-file-error.ts';

const runs = process.env['CRASHBOX_LONG'] === '1' ? 4000 : 200;
const head = 'MODULE Linux x86_64 AEA411F243FEA3061AD6210CEF726CD80 a b\n';
const body =
  'FILE 0 /a.c\nINLINE_ORIGIN 0 inner\nFUNC 1000 20 0 outer(int)\nINLINE 0 9 0 0 1004 4\n1000 4 8 0\n1004 4 3 0\n';
const parse = (text: string): ReturnType<typeof parseSymbolFile> => parseSymbolFile(Buffer.from(text));

function isRefused(text: string): boolean {
  try {
    parse(text);
    return false;
  } catch (error) {
    if (error instanceof SymbolFileError) return true;
    throw error;
  }
}

describe('a symbol file', () => {
  it('gives function, file and line of an address', () => {
    expect(parse(head + body).lookup(0x1001)).toEqual({
      function: 'outer(int)',
      functionAddress: 0x1000,
      parameterSize: 0,
      source: { file: '/a.c', line: 8 },
      inlines: [],
    });
  });

  it('gives the line of the call where a function is inlined', () => {
    expect(parse(head + body).lookup(0x1005)).toMatchObject({
      source: { file: '/a.c', line: 9 },
      inlines: [{ function: 'inner', source: { file: '/a.c', line: 3 } }],
    });
  });

  it('uses a public symbol only where no function begins behind it', () => {
    const file = parse(`${head}PUBLIC 900 0 before\nPUBLIC 2000 0 after\n${body}`);
    expect([0x905, 0x1030, 0x2005].map((address) => file.lookup(address)?.function)).toEqual([
      'before',
      undefined,
      'after',
    ]);
  });

  it('gives the unwind rules in force at an address', () => {
    const file = parse(
      `${head}STACK CFI INIT 10 10 .cfa: $rsp 8 + .ra: .cfa -8 + ^\nSTACK CFI 14 .cfa: $rsp 16 +\n`,
    );
    expect(file.cfiRules(0x12)).toHaveLength(1);
    expect(file.cfiRules(0x14)).toEqual(['.cfa: $rsp 8 + .ra: .cfa -8 + ^', '.cfa: $rsp 16 +']);
    expect(file.cfiRules(0x20)).toBeUndefined();
  });

  it.each([
    ['is empty', ''],
    ['is an HTML page', '<html></html>\n'],
    ['has no final line feed', `${head}FILE 0 a`],
    ['has a FUNC without a name', `${head}FUNC 1000 20 0\n`],
    ['has an INLINE_ORIGIN without a name', `${head}INLINE_ORIGIN 7\n`],
    ['has a newline in a name', `${head}FUNC 1000 20 0 a\nb\n`],
    ['has a negative line', `${head}FUNC 1000 20 0 a\n1000 4 -1 0\n`],
    ['begins with another record', `INFO GENERATOR x\n${head}`],
    ['ends in stray text', `${head}${body}stray text\n`],
  ])('is refused by the rust profile when it %s', (_what, text) => {
    expect(isRefused(text)).toBe(true);
  });

  it.each([
    ['CRLF line ends', (head + body).replaceAll('\n', '\r\n')],
    ['an INLINE_ORIGIN of blanks', `${head}INLINE_ORIGIN 7 \n`],
    ['overlapping functions', `${head}FUNC 10 20 0 a\nFUNC 18 20 0 b\n`],
    ['a function of no size', `${head}FUNC 10 0 0 a\n`],
    ['a name of 200 KB', `${head}FUNC 10 10 0 ${'x'.repeat(200_000)}\n`],
    ['blank lines at its end', `${head}${body}\n\n`],
  ])('is taken by the rust profile with %s', (_what, text) => {
    expect(isRefused(text)).toBe(false);
  });

  it('says which line is wrong', () => {
    expect(() => parse(`${head}FILE 0 a\nnonsense\n`)).toThrow('line 3');
  });

  it('is refused under a profile that is not built', () => {
    expect(() => parseSymbolFile(Buffer.from(head), 'breakpad')).toThrow(SymbolFileError);
  });

  it('is read or refused, whatever its lines are', () => {
    const words = fc.constantFrom(
      'FUNC',
      'INLINE',
      'PUBLIC',
      'STACK CFI INIT',
      'STACK WIN 4',
      'FILE',
      'm',
      '-1',
      'ffff',
      '10',
      '__proto__',
      '.cfa: ^',
      '\r',
      '',
    );
    const line = fc.array(words, { maxLength: 7 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        expect(typeof isRefused(`${head}${lines.join('\n')}\n`)).toBe('boolean');
      }),
      { seed: 20261123, numRuns: runs },
    );
  });

  it('of a real client resolves an inlined stack', () => {
    const path = '../../fixtures/symbols/crash-client/509C0610949836F7B70BD88BCF03E5400/crash-client.sym';
    const file = parseSymbolFile(readFileSync(fileURLToPath(new URL(path, import.meta.url))));
    expect(file.content.functions.length).toBeGreaterThan(1000);
    const first = file.content.functions[0]!;
    expect(file.lookup(first.address)?.function).toBe(first.name);
  });
});

describe('a debug id', () => {
  it('is upper-case hex with its age in lower case', () => {
    expect(makeDebugId({ guid: '00112233-4455-6677-8899-aabbccddeeff', age: 10 })).toBe(
      '00112233445566778899AABBCCDDEEFFa',
    );
    expect(parseDebugId('00112233445566778899aabbccddeeffA')).toEqual({
      guid: '00112233445566778899AABBCCDDEEFF',
      age: 10,
    });
    expect(parseDebugId('xul.pdb')).toBeUndefined();
  });

  it('makes the path of a symbol file, with .pdb replaced and anything else kept', () => {
    expect(symbolPath({ debugFile: 'c:\\build\\xul.PDB', debugId: 'AB1' })).toBe('xul.PDB/AB1/xul.sym');
    expect(symbolPath({ debugFile: '/usr/lib/libc.so.6', debugId: 'AB0' })).toBe(
      'libc.so.6/AB0/libc.so.6.sym',
    );
  });
});
