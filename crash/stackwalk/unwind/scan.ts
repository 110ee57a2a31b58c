import { type CpuContext, cpuForm } from '../../minidump/cpu-context.ts';
import { isCodeAddress } from './canonical.ts';
import type { Callee, Surroundings, Technique } from './technique.ts';

const words = 40;
/** The function's own frame may be large where nothing is known of it. */
const wordsAfterSureFrame = 160;
const greatestFrame = 128n * 1024n;

/**
 * The caller by looking up the stack for a word that can be a return address: in a module, and, where the module
 * has symbols, in one of its functions (reference symbols §4.5).
 */
export const byScan: Technique = async (callee, surroundings) => {
  const { context, trust } = callee;
  const { sp, width } = cpuForm(context.cpu);
  const start = context.registers.get(sp);
  if (start === undefined) return undefined;
  const range = trust === 'context' || trust === 'cfi' ? wordsAfterSureFrame : words;
  for (let index = 0; index < range; index += 1) {
    const at = start + BigInt(index * width);
    const candidate = surroundings.stack.word(at, width);
    if (candidate === undefined) return undefined;
    if (await isReturnAddress(candidate, callee, surroundings)) {
      return callerContext(callee, surroundings, at, candidate, index > 0);
    }
  }
  return undefined;
};

async function isReturnAddress(
  candidate: bigint,
  { context }: Callee,
  { modules, symbols }: Surroundings,
): Promise<boolean> {
  if (!isCodeAddress(candidate, context.cpu)) return false;
  const address = candidate - 1n;
  const module = modules.at(address);
  if (module === undefined) return false;
  const file = await symbols.file(module);
  return file === undefined || (file.lookup(Number(address - module.base))?.function ?? '') !== '';
}

function callerContext(
  { context }: Callee,
  { stack }: Surroundings,
  at: bigint,
  callerIp: bigint,
  belowIsFrame: boolean,
): CpuContext {
  const { ip, sp, fp, width } = cpuForm(context.cpu);
  const callerSp = at + BigInt(width);
  const registers = new Map([
    [ip, callerIp],
    [sp, callerSp],
  ]);
  const frame = context.registers.get(fp);
  if (frame === undefined || !belowIsFrame || context.cpu === 'arm64') return { cpu: context.cpu, registers };
  const slot = at - BigInt(width);
  const saved = stack.word(slot, width);
  if (frame === slot && saved !== undefined && saved > at && saved - slot <= greatestFrame) {
    if (stack.word(saved, width) !== undefined) registers.set(fp, saved);
  } else if (frame >= callerSp && stack.word(frame, width) !== undefined) {
    registers.set(fp, frame);
  }
  return { cpu: context.cpu, registers };
}
