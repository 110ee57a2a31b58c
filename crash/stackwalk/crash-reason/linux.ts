import type { ExceptionRecord } from '../../minidump/streams/exception.ts';
import { hex32 } from '../hex-text.ts';

/** Signal numbers of x86 and arm (signal.h); the last is what Breakpad writes for a dump that was asked for. */
const signals: ReadonlyMap<number, string> = new Map([
  ...'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS'
    .split(' ')
    .map((name, index): [number, string] => [index + 1, `SIG${name}`]),
  [0xffffffff, 'DUMP_REQUESTED'],
]);

/** si_code of the signals that have their own (asm-generic/siginfo.h), from 1. */
const codes: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'SIGILL',
    'ILL_ILLOPC ILL_ILLOPN ILL_ILLADR ILL_ILLTRP ILL_PRVOPC ILL_PRVREG ILL_COPROC ILL_BADSTK'.split(' '),
  ],
  ['SIGTRAP', 'TRAP_BRKPT TRAP_TRACE TRAP_BRANCH TRAP_HWBKPT TRAP_UNK'.split(' ')],
  [
    'SIGFPE',
    'FPE_INTDIV FPE_INTOVF FPE_FLTDIV FPE_FLTOVF FPE_FLTUND FPE_FLTRES FPE_FLTINV FPE_FLTSUB'.split(' '),
  ],
  [
    'SIGSEGV',
    'SEGV_MAPERR SEGV_ACCERR SEGV_BNDERR SEGV_PKUERR SEGV_ACCADI SEGV_ADIDERR SEGV_ADIPERR'.split(' '),
  ],
  ['SIGBUS', 'BUS_ADRALN BUS_ADRERR BUS_OBJERR BUS_MCEERR_AR BUS_MCEERR_AO'.split(' ')],
  ['SIGSYS', ['SYS_SECCOMP']],
]);

/** si_code of any signal, from -1 down; 0 is a signal that a process sent, and 128 one of the kernel. */
const senders = 'SI_QUEUE SI_TIMER SI_MESGQ SI_ASYNCIO SI_SIGIO SI_TKILL'.split(' ');

/** `SIGSEGV / SEGV_MAPERR`, as rust-minidump names a signal and its code. */
export function linuxReason({ code, flags }: ExceptionRecord): string | undefined {
  const signal = signals.get(code);
  if (signal === undefined) return undefined;
  const siCode = flags | 0;
  if (siCode === 0) return signal;
  const named = siCode > 0 ? codes.get(signal)?.[siCode - 1] : senders[-siCode - 1];
  return `${signal} / ${named ?? (siCode === 128 ? 'SI_KERNEL' : hex32(flags))}`;
}
