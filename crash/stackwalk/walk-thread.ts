import { type CpuContext, cpuForm } from '../minidump/cpu-context.ts';
import type { MemoryRegion } from '../minidump/streams/memory.ts';
import type { StackwalkTrust } from './stackwalk-json.ts';
import { byCfi } from './unwind/cfi.ts';
import { byFramePointer } from './unwind/frame-pointer.ts';
import { byScan } from './unwind/scan.ts';
import type { Callee, Surroundings, Technique } from './unwind/technique.ts';

const techniques: readonly (readonly [StackwalkTrust, Technique])[] = [
  ['cfi', byCfi],
  ['frame_pointer', byFramePointer],
  ['scan', byScan],
];

/** Below it nothing is code: what points there ends the stack (reference symbols §4.5). */
const lowestCode = 4096n;

/** Frames that one dump may still have: a thousand threads may share one deep stack in a small hostile dump. */
export interface FrameBudget {
  left: number;
}

/** Far above what is seen: 252 frames in a stack overflow, some hundred threads in a browser. */
export const framesInAll = 50_000;

/** The frames of one thread, innermost first. Without stack memory the context's frame is the only one. */
export async function walkThread(
  context: CpuContext,
  stack: MemoryRegion | undefined,
  surroundings: Omit<Surroundings, 'stack'>,
  budget: FrameBudget,
): Promise<Callee[]> {
  const { ip } = cpuForm(context.cpu);
  const frames: Callee[] = [{ context, instruction: context.registers.get(ip) ?? 0n, trust: 'context' }];
  for (let callee = frames[0]; callee !== undefined && stack !== undefined && budget.left > 0; ) {
    callee = await callerOf(callee, { ...surroundings, stack });
    if (callee === undefined) break;
    frames.push(callee);
    budget.left -= 1;
  }
  return frames;
}

async function callerOf(callee: Callee, surroundings: Surroundings): Promise<Callee | undefined> {
  for (const [trust, technique] of techniques) {
    const context = await technique(callee, surroundings);
    if (context !== undefined) return checkedFrame(context, callee, trust);
  }
  return undefined;
}

/** The caller's frame; undefined where the stack ends: no code there, or a stack pointer that does not grow. */
function checkedFrame(context: CpuContext, callee: Callee, trust: StackwalkTrust): Callee | undefined {
  const { ip, sp } = cpuForm(context.cpu);
  const callerIp = context.registers.get(ip) ?? 0n;
  const callerSp = context.registers.get(sp) ?? 0n;
  const calleeSp = callee.context.registers.get(sp) ?? 0n;
  const leafMayStay = context.cpu === 'arm64' && callee.trust === 'context' && callerSp === calleeSp;
  if (callerIp < lowestCode || (callerSp <= calleeSp && !leafMayStay)) return undefined;
  return { context, trust, instruction: callerIp - (context.cpu === 'arm64' ? 4n : 1n) };
}
