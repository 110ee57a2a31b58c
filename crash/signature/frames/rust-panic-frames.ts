import { sourcePath } from './source-file.ts';

const panicFrames: ReadonlyMap<string, string> = new Map([
  ['src/liballoc/raw_vec.rs capacity_overflow', 'alloc::raw_vec'],
  ['src/libcore/option.rs expect_failed', 'core::option'],
  ['src/libcore/panicking.rs panic_bounds_check', 'core::panicking'],
  ['src/libcore/panicking.rs panic_fmt', 'core::panicking'],
  ['src/libcore/panicking.rs panic', 'core::panicking'],
  ['src/libcore/slice/mod.rs slice_index_order_fail', 'core::slice'],
  ['src/libstd/panicking.rs begin_panic_fmt', 'std::panicking'],
  ['src/libstd/panicking.rs continue_panic_fmt', 'std::panicking'],
  ['src/libstd/panicking.rs rust_panic_with_hook', 'std::panicking'],
]);

/** Symbols of Rust 1.34 lack the module of nine panic functions: gives it back (reference processor §3.2). */
export function withRustModule(functionName: string, file: string | null | undefined): string {
  if (!file) return functionName;
  const module = panicFrames.get(`${sourcePath(file) ?? ''} ${functionName}`);
  return module === undefined ? functionName : `${module}::${functionName}`;
}
