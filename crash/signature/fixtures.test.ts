import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generateSignature } from './generate-signature.ts';
import { crashDataOf } from './parse-crash-data.ts';

test.each<[dump: string, signature: string]>([
  ['linux-crashes/null_deref', 'read_token'],
  ['linux-crashes/null_deref.nosymbols', 'null_deref'],
  ['linux-crashes/abort_call', '__GI_raise | __GI_abort | give_up'],
  [
    'linux-crashes/assert_fail',
    '__GI_raise | __GI_abort | __assert_fail_base | __GI___assert_fail | check_index',
  ],
  ['linux-crashes/bus_error', 'read_page'],
  ['linux-crashes/divide_by_zero', 'average'],
  ['linux-crashes/illegal_instruction', 'unreachable_branch'],
  ['linux-crashes/o2_cfi_only', 'fold_hash'],
  ['linux-crashes/o2_inlined', 'node_weight'],
  ['linux-crashes/rust_closure', 'rust_closure::Reader<T>::fetch'],
  ['linux-crashes/stack_overflow', 'walk_right'],
  ['linux-crashes/thread_crash', 'store_result'],
  ['pipeline-inlines-macos-segv', 'core::ptr::write_volatile::<T> | sadness_generator::raise_segfault'],
  ['test', '(anonymous namespace)::CrashFunction'],
  ['invalid-parameter', 'crashtest.exe'],
  ['simple-crashpad', 'libsystem_kernel.dylib | libsystem_c.dylib | crashy'],
])('names the crash %s by what crashed', (dump, signature) => {
  const file = new URL(`../../fixtures/dumps/${dump}.stackwalk.json`, import.meta.url);
  const crash = crashDataOf({ json_dump: JSON.parse(readFileSync(file, 'utf8')) });
  expect(generateSignature(crash).signature).toBe(signature);
});
