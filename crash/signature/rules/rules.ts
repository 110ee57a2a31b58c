import { abort } from './abort.ts';
import { outOfMemory } from './out-of-memory.ts';
import {
  badHardware,
  hungProcess,
  ipcChannelError,
  ipcMessageName,
  stackOverflow,
  stackwalkerError,
} from './prefixes-and-suffixes.ts';
import type { SignatureRule } from './rule.ts';
import { shutdownTimeout } from './shutdown-timeout.ts';
import { runWatchdog, signatureGeneration } from './signature-generation.ts';
import { fixWhitespace, printableCharsOnly, truncate } from './tidying.ts';

/** The rules in the order of Socorro of 2026 (reference processor §3.6). */
export const signatureRules: readonly SignatureRule[] = [
  signatureGeneration,
  stackwalkerError,
  badHardware,
  outOfMemory,
  abort,
  shutdownTimeout,
  runWatchdog,
  ipcChannelError,
  ipcMessageName,
  stackOverflow,
  hungProcess,
  printableCharsOnly,
  fixWhitespace,
  truncate,
];
