import { type CpuContext, cpuForm, type KnownCpu } from '../../minidump/cpu-context.ts';
import { cfiRules, evaluateCfi } from './cfi-expression.ts';
import type { Callee, Surroundings, Technique } from './technique.ts';

/** What a function gives back to its caller as it was (the platforms' calling conventions). */
const savedRegisters: Readonly<Record<KnownCpu, readonly string[]>> = {
  amd64: ['rbx', 'rbp', 'r12', 'r13', 'r14', 'r15'],
  x86: ['ebp', 'ebx', 'edi', 'esi'],
  arm64: ['x19', 'x20', 'x21', 'x22', 'x23', 'x24', 'x25', 'x26', 'x27', 'x28', 'fp'],
};

/** The caller by the call frame information of the symbol file: STACK CFI records (reference symbols §4.5). */
export const byCfi: Technique = async (callee, surroundings) => {
  const module = surroundings.modules.at(callee.instruction);
  if (module === undefined) return undefined;
  const file = await surroundings.symbols.file(module);
  const texts = file?.cfiRules(Number(callee.instruction - module.base));
  const rules = texts && mergedRules(texts);
  return rules && applyRules(rules, callee, surroundings);
};

function mergedRules(texts: readonly string[]): Map<string, readonly string[]> | undefined {
  const merged = new Map<string, readonly string[]>();
  for (const text of texts) {
    const rules = cfiRules(text);
    if (rules === undefined) return undefined;
    for (const [name, expression] of rules) merged.set(name, expression);
  }
  return merged;
}

function applyRules(
  rules: ReadonlyMap<string, readonly string[]>,
  { context }: Callee,
  { stack }: Surroundings,
): CpuContext | undefined {
  const { ip, sp, width } = cpuForm(context.cpu);
  const word = (address: bigint): bigint | undefined => stack.word(address, width);
  const register = (name: string): bigint | undefined => context.registers.get(name.replace(/^\$/, ''));
  const cfa = evaluateCfi(rules.get('.cfa') ?? [], { value: register, word });
  if (cfa === undefined) return undefined;
  const value = (name: string): bigint | undefined => (name === '.cfa' ? cfa : register(name));
  const returnAddress = evaluateCfi(rules.get('.ra') ?? [], { value, word });
  if (returnAddress === undefined) return undefined;
  const registers = new Map<string, bigint>();
  for (const name of savedRegisters[context.cpu]) {
    const kept = context.registers.get(name);
    if (kept !== undefined) registers.set(name, kept);
  }
  registers.set(ip, returnAddress).set(sp, cfa);
  for (const [name, expression] of rules) {
    if (name.startsWith('.')) continue;
    const recovered = evaluateCfi(expression, { value, word });
    if (recovered === undefined) registers.delete(name.replace(/^\$/, ''));
    else registers.set(name.replace(/^\$/, ''), recovered);
  }
  return { cpu: context.cpu, registers };
}
