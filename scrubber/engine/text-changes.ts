import type { TextRule } from '../rules/rule.ts';
import { type Effect, type Program, programOf } from './program.ts';
import type { Change } from './state.ts';

/** The change of texts at any depth below a path, and the paths where it does not happen. */
export function compileTextRule({ path, except, change }: TextRule, index: number): readonly Program[] {
  const spare: Effect = {};
  const text: Effect = {
    add: (additions, places) => {
      const ends = places.flatMap(({ step, program }) => (step === undefined ? [program.effect] : []));
      if (!ends.includes(text) || ends.includes(spare)) return;
      additions.change = inTurn(additions.change, changing(change));
    },
  };
  return [
    programOf(index, path, text, false, 'deep'),
    ...except.map((spared) => programOf(index, spared, spare, false, 'deep')),
  ];
}

function inTurn(first: Change | undefined, second: Change): Change {
  return first === undefined ? second : (value) => second(first(value));
}

/** Numbers of 12 digits and more are changed as their digits are. */
function changing(change: (text: string) => string): Change {
  return (value) => {
    if (typeof value === 'string') return change(value);
    if ((typeof value !== 'number' && typeof value !== 'bigint') || (value < 1e11 && value > -1e11))
      return value;
    const text = String(value);
    const changed = change(text);
    return changed === text ? value : changed;
  };
}
