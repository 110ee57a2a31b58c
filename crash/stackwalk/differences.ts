/** A place where this walker's JSON is known to differ from minidump-stackwalk 0.27.0. */
export interface Difference {
  /** Keys from the top, `*` for any index; everything below counts too. */
  readonly path: string;
  /** Fixtures (names without endings) that show it. A fixture that no longer does fails the test. */
  readonly fixtures: readonly string[];
  readonly reason: string;
}

const linuxCrashes = [
  'abort_call',
  'assert_fail',
  'bus_error',
  'divide_by_zero',
  'illegal_instruction',
  'null_deref',
  'null_deref.nosymbols',
  'o2_cfi_only',
  'o2_cfi_only.nosymbols',
  'o2_inlined',
  'rust_closure',
  'stack_overflow',
  'thread_crash',
] as const;

const disassembled = [
  ...linuxCrashes,
  'invalid-parameter',
  'linux-mini',
  'pipeline-inlines-macos-segv',
] as const;

export const differences: readonly Difference[] = [
  {
    path: 'crash_info/instruction',
    fixtures: disassembled,
    reason: 'the crashing instruction is not disassembled',
  },
  {
    path: 'crash_info/memory_accesses',
    fixtures: disassembled,
    reason: 'follows from the disassembled instruction',
  },
  {
    path: 'crash_info/adjusted_address',
    fixtures: ['null_deref', 'null_deref.nosymbols', 'o2_inlined', 'rust_closure'],
    reason: 'follows from the disassembled instruction',
  },
  {
    path: 'crash_info/possible_bit_flips',
    fixtures: ['linux-mini', 'stack_overflow', 'thread_crash'],
    reason: 'bit flips are not looked for',
  },
  {
    path: 'crashing_thread',
    fixtures: ['test'],
    reason:
      'STACK WIN is not evaluated: x86 frames are found by frame pointer, and by scan beyond the first one',
  },
  {
    path: 'threads/*',
    fixtures: ['test'],
    reason: 'STACK WIN, as above',
  },
];
