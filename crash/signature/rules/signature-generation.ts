import type { CrashData } from '../crash-data.ts';
import { frameList } from '../frames/frame-list.ts';
import { walk } from '../frames/walk.ts';
import type { SignatureLists } from '../signature-lists.ts';
import { javaExceptionSignature } from './java-exception.ts';
import { javaStackSignature } from './java-stack-trace.ts';
import type { RuleInput, RuleOutput, SignatureRule } from './rule.ts';

/** Rule 1: a signature from the Java stack, the Java exception, or the frames of the crashing thread. */
export const signatureGeneration: SignatureRule = {
  name: 'SignatureGenerationRule',
  applies: () => true,
  run: ({ crash, lists }) => generated(crash, lists, crashingThread(crash)),
};

/**
 * Rule 7: the watchdog crashes a process whose main thread hangs, so the signature is made anew from thread 0; what
 * rules before added is lost.
 */
export const runWatchdog: SignatureRule = {
  name: 'SignatureRunWatchDog',
  applies: ({ signature }) => signature.includes('RunWatchdog'),
  run: ({ crash, lists, signature }: RuleInput) => {
    const again = generated(crash, lists, 0);
    return { ...again, signature: `shutdownhang | ${again.signature ?? signature}` };
  },
};

/** The index of the crashing thread; 0 where none is named. */
export function crashingThread(crash: CrashData): number {
  return Math.trunc(crash.crashing_thread ?? 0);
}

function generated(crash: CrashData, lists: SignatureLists, thread: number): RuleOutput {
  if (crash.java_stack_trace) return javaStackSignature(crash.java_stack_trace);
  if (crash.java_exception && Object.keys(crash.java_exception).length > 0) {
    return javaExceptionSignature(crash.java_exception);
  }
  const frames = frameList(crash.threads?.[thread], crash.os ?? null, lists.lineNumbers);
  const extra = { proto_signature: frames.join(' | '), normalized_frames: frames };
  const { kept, first, log } = walk(frames, lists);
  if (kept.length > 0) return { signature: kept.join(' | '), extra, log };
  const notes = [`CSignatureTool: no frame data for crashing thread (${thread})`];
  if (first === undefined) return { signature: 'EMPTY: no frame data available', notes, log };
  // All frames were irrelevant: an irrelevant signature beats none.
  return { signature: first, notes, extra, log };
}
