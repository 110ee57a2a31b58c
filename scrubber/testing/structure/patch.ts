import type { Step } from '../shape/path-text.ts';
import type { Found } from './diff-structure.ts';
import { literalText } from './literal-text.ts';

/** One statement of a patch. */
interface Statement {
  readonly text: string;
  /** Where an element leaves a list: those behind it move. */
  readonly removes: readonly Step[] | undefined;
}

/** The statement that makes `expected` take what was found. */
export function assignment({ kind, steps, append, actual }: Found): Statement {
  const place = `expected${steps.map(accessor).join('')}`;
  if (append) return { text: `${place}.push(${literalText(actual)});`, removes: undefined };
  if (kind !== 'missing') return { text: `${place} = ${literalText(actual)};`, removes: undefined };
  const last = steps.at(-1);
  if (typeof last !== 'number') return { text: `delete ${place};`, removes: undefined };
  const list = `expected${steps.slice(0, -1).map(accessor).join('')}`;
  return { text: `${list}.splice(${last}, 1);`, removes: steps };
}

/** Elements are taken out last, from the end: what is in front keeps its index. */
export function patchOf(statements: readonly Statement[]): string {
  const removing = statements.filter(({ removes }) => removes !== undefined).toReversed();
  const others = statements.filter(({ removes }) => removes === undefined);
  return [...others, ...removing].map(({ text }) => text).join('\n');
}

function accessor(step: Step): string {
  if (typeof step === 'number') return `[${step}]`;
  return /^[A-Za-z_$][\w$]*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
}
