import type { CrashData } from '../crash-data.ts';
import { RuleError, type RuleInput, type SignatureRule } from './rule.ts';
import { crashingThread } from './signature-generation.ts';

const fragments = [
  'NS_ABORT_OOM',
  'mozalloc_handle_oom',
  'CrashAtUnhandlableOOM',
  'AutoEnterOOMUnsafeRegion',
  'alloc::oom::oom',
];
const reasons: readonly unknown[] = ['STATUS_FATAL_MEMORY_EXHAUSTION', 'STATUS_NO_MEMORY'];
const lastErrors: readonly unknown[] = ['ERROR_COMMITMENT_LIMIT', 'ERROR_NOT_ENOUGH_MEMORY'];

/** Bytes; an allocation of this size or less failed because memory was short, wherever it was asked for. */
const small = 262_144;

/** Rule 4 (reference processor §3.6). */
export const outOfMemory: SignatureRule = {
  name: 'OOMSignature',
  applies: isOutOfMemory,
  run: ({ crash, signature }) => ({ signature: withSize(crash, signature) }),
};

function isOutOfMemory({ crash, signature }: RuleInput): boolean {
  if (crash.oom_allocation_size) return true;
  if (signature === '') return false;
  return (
    fragments.some((fragment) => signature.includes(fragment)) ||
    lastErrors.includes(crash.threads?.[crashingThread(crash)]?.last_error_value) ||
    reasons.includes(crash.reason) ||
    crash.js_large_allocation_failure === 'Reporting'
  );
}

function withSize(crash: CrashData, signature: string): string {
  if (crash.js_large_allocation_failure === 'Reporting') return `OOM | large | ${signature}`;
  const size = crash.oom_allocation_size;
  if (size === null || size === undefined) return `OOM | unknown | ${signature}`;
  return bytes(size) <= small ? 'OOM | small' : `OOM | large | ${signature}`;
}

function bytes(size: number | string): number {
  if (typeof size === 'string' && !/^\s*[+-]?\d+\s*$/.test(size)) {
    throw new RuleError('oom_allocation_size is not a whole number');
  }
  return Math.trunc(Number(size));
}
