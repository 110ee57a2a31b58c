/** Whole frames where the interesting part of a stack begins: what lies above handles the crash. */
export const sentinels: readonly string[] = [
  '__rust_start_panic',
  'rust_begin_unwind',
  'std::panicking::rust_panic_with_hook',
  'core::panicking::panic_fmt',
  'mozalloc_abort',
  '_purecall',
  '__cxa_pure_virtual',
  'std::terminate',
];
