import { expect, test } from 'vitest';
import type { CrashFrame } from '../crash-data.ts';
import { normalizeFrame } from './normalize-frame.ts';

const withLines = /^(?:js_Interpret)/;

// A second space or one at the end stays here; the rule FixWhitespace ends it.
test.each<[name: string, normalised: string]>([
  ['read_token', 'read_token'],
  ['bool CCGraphBuilder::BuildGraph(class js::SliceBudget & const)', 'CCGraphBuilder::BuildGraph'],
  ['static void * Allocator<MozJemallocBase>::malloc(unsigned __int64)', 'Allocator<T>::malloc'],
  ['CLayeredObjectWithCLS<CCryptoSession>::Release()', 'CLayeredObjectWithCLS<T>::Release'],
  ['Foo<bar <baz> >', 'Foo<T>'],
  ['Foo<bar', 'Foo<T>'],
  ['foo::bar(int) const', 'foo::bar'],
  ['foo::bar(int) const &', 'foo::bar'],
  ['foo::bar() &&', 'foo::bar'],
  ["`anonymous namespace'::xClose", '(anonymous namespace)::xClose'],
  ['Foo::Shutdown::$_95::operator()(int)', 'Foo::Shutdown::$::operator()'],
  ['<name omitted>', '<name omitted>'],
  ['<unknown in foobar.dll>', '<unknown in foobar.dll>'],
  ['void foo::baz<int>(int) [clone .cold.222]', 'foo::baz<T> '],
  ['somefunc (int a) [clone .isra.1]', 'somefunc  [clone .isra.1]'],
  ['operator new(unsigned int)', 'new'],
  ['x)y', 'x)y'],
  ['const', ''],
  ['js_Interpret(JSContext*)', 'js_Interpret:42'],
])('normalises the C++ function %s', (name, normalised) => {
  expect(normalizeFrame({ function: name, file: '/build/a.cpp', line: 42 }, withLines)).toBe(normalised);
});

test('keeps one level of types after IPC::ParamTraits', () => {
  const name = 'IPC::ParamTraits<nsTSubstring<char> >::Write(IPC::Message *)';
  expect(normalizeFrame({ function: name }, withLines)).toBe('IPC::ParamTraits<nsTSubstring<T> >::Write');
});

test.each<[name: string, normalised: string]>([
  ['core::ptr::drop_in_place<style::stylist::CascadeData>', 'core::ptr::drop_in_place<T>'],
  ['alloc::raw_vec::RawVec<T,A>::reserve::h0123456789abcdef', 'alloc::raw_vec::RawVec<T>::reserve'],
  [
    '<rayon_core::job::HeapJob<BODY> as rayon_core::job::Job>::execute',
    '<rayon_core::job::HeapJob<BODY> as rayon_core::job::Job>::execute',
  ],
])('normalises the Rust function %s', (name, normalised) => {
  const file = 'git:github.com/x/y:src/lib.rs:0123';
  expect(normalizeFrame({ function: name, file, line: 1 }, withLines)).toBe(normalised);
});

test.each<[about: string, frame: CrashFrame, text: string]>([
  ['file and line', { file: 'c:\\src\\foo.cpp', line: 7, module: 'xul.dll' }, 'foo.cpp#7'],
  ['the module', { file: 'foo.cpp', line: 0, module: '[vdso]' }, 'vdso'],
  [
    'the first unloaded module',
    { unloaded_modules: [{ module: 'a.dll', offsets: ['0x1'] }] },
    '(unloaded a.dll)',
  ],
  ['the address', { offset: '0x0000000000032ec0' }, '@0x32ec0'],
  ['an address that is no number', { offset: 'zzz' }, '@zzz'],
  ['nothing', {}, ''],
])('names a frame without function by %s', (_about, frame, text) => {
  expect(normalizeFrame(frame, withLines)).toBe(text);
});

test('reads no more than the first 65,536 characters of a name', () => {
  const name = `${'<'.repeat(70_000)}>`;
  expect(normalizeFrame({ function: name }, withLines)).toBe('<T>');
  expect(normalizeFrame({ function: 'a'.repeat(70_000) }, withLines)).toHaveLength(65_536);
});
