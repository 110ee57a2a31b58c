import type { ExceptionRecord } from '../../minidump/streams/exception.ts';
import { hex32 } from '../hex-text.ts';

/** Exception codes and NTSTATUS values that crashes are seen with (winnt.h, ntstatus.h). */
const names: ReadonlyMap<number, string> = new Map([
  [0x40010005, 'DBG_CONTROL_C'],
  [0x40010006, 'EXCEPTION_OUTPUT_DEBUG_STRING'],
  [0x80000001, 'EXCEPTION_GUARD_PAGE'],
  [0x80000002, 'EXCEPTION_DATATYPE_MISALIGNMENT'],
  [0x80000003, 'EXCEPTION_BREAKPOINT'],
  [0x80000004, 'EXCEPTION_SINGLE_STEP'],
  [0xc0000005, 'EXCEPTION_ACCESS_VIOLATION'],
  [0xc0000006, 'EXCEPTION_IN_PAGE_ERROR'],
  [0xc0000008, 'EXCEPTION_INVALID_HANDLE'],
  [0xc000000d, 'STATUS_INVALID_PARAMETER'],
  [0xc0000017, 'STATUS_NO_MEMORY'],
  [0xc000001d, 'EXCEPTION_ILLEGAL_INSTRUCTION'],
  [0xc0000025, 'EXCEPTION_NONCONTINUABLE_EXCEPTION'],
  [0xc0000026, 'EXCEPTION_INVALID_DISPOSITION'],
  [0xc000008c, 'EXCEPTION_BOUNDS_EXCEEDED'],
  [0xc000008d, 'EXCEPTION_FLT_DENORMAL_OPERAND'],
  [0xc000008e, 'EXCEPTION_FLT_DIVIDE_BY_ZERO'],
  [0xc000008f, 'EXCEPTION_FLT_INEXACT_RESULT'],
  [0xc0000090, 'EXCEPTION_FLT_INVALID_OPERATION'],
  [0xc0000091, 'EXCEPTION_FLT_OVERFLOW'],
  [0xc0000092, 'EXCEPTION_FLT_STACK_CHECK'],
  [0xc0000093, 'EXCEPTION_FLT_UNDERFLOW'],
  [0xc0000094, 'EXCEPTION_INT_DIVIDE_BY_ZERO'],
  [0xc0000095, 'EXCEPTION_INT_OVERFLOW'],
  [0xc0000096, 'EXCEPTION_PRIV_INSTRUCTION'],
  [0xc00000fd, 'EXCEPTION_STACK_OVERFLOW'],
  [0xc0000194, 'EXCEPTION_POSSIBLE_DEADLOCK'],
  [0xc0000374, 'STATUS_HEAP_CORRUPTION'],
  [0xc0000409, 'EXCEPTION_STACK_BUFFER_OVERRUN'],
  [0xc0000417, 'STATUS_INVALID_CRUNTIME_PARAMETER'],
  [0xc0000420, 'STATUS_ASSERTION_FAILURE'],
  [0xe06d7363, 'Unhandled C++ Exception'],
  [0x517a7ed, 'Simulated Exception'],
]);

const accesses: ReadonlyMap<bigint, string> = new Map([
  [0n, 'READ'],
  [1n, 'WRITE'],
  [8n, 'EXEC'],
]);

const accessViolation = 0xc0000005;
const inPageError = 0xc0000006;

/** `EXCEPTION_ACCESS_VIOLATION_WRITE`, as rust-minidump names an exception. */
export function windowsReason({ code, parameters }: ExceptionRecord): string | undefined {
  const name = names.get(code);
  const access = accesses.get(parameters[0] ?? -1n);
  if (code === accessViolation && access !== undefined) return `${name}_${access}`;
  if (code === inPageError && access !== undefined) {
    return `${name}_${access} / ${hex32(Number((parameters[2] ?? 0n) & 0xffff_ffffn))}`;
  }
  return name;
}

/** The address that was accessed, for the two exceptions that say it. */
export function accessedAddress({ code, parameters }: ExceptionRecord): bigint | undefined {
  return code === accessViolation || code === inPageError ? parameters[1] : undefined;
}
