import { type CpuContext, cpuForm } from '../../minidump/cpu-context.ts';
import { isCodeAddress } from './canonical.ts';
import type { Callee, Surroundings, Technique } from './technique.ts';

/**
 * The caller by the frame pointer: return address one word above it, the saved frame pointer at it. On x86 and amd64
 * the found values must be well ordered and on the stack (reference symbols §4.5).
 */
export const byFramePointer: Technique = (callee, surroundings) =>
  Promise.resolve(callerOf(callee, surroundings));

function callerOf({ context }: Callee, { stack }: Surroundings): CpuContext | undefined {
  const { ip, sp, fp, width } = cpuForm(context.cpu);
  const frame = context.registers.get(fp);
  const stackPointer = context.registers.get(sp);
  if (frame === undefined || stackPointer === undefined) return undefined;
  const callerIp = stack.word(frame + BigInt(width), width);
  const callerFrame = stack.word(frame, width);
  if (callerIp === undefined || callerFrame === undefined || !isCodeAddress(callerIp, context.cpu)) {
    return undefined;
  }
  const callerSp = frame + BigInt(width * 2);
  const onStack =
    context.cpu === 'arm64' ||
    (callerSp > stackPointer &&
      callerFrame >= callerSp &&
      stack.word(callerFrame, width) !== undefined &&
      stack.word(callerSp, width) !== undefined);
  if (!onStack) return undefined;
  return {
    cpu: context.cpu,
    registers: new Map([
      [ip, callerIp],
      [sp, callerSp],
      [fp, callerFrame],
    ]),
  };
}
