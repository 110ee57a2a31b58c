import type { CharacterClass } from './character-class.ts';
import type { ExpressionNode } from './expression-node.ts';

/**
 * The longest text that whatever the expression finds must hold, where letter case counts; empty where none is certain.
 * Most texts of a search do not hold it, and looking for it costs next to nothing.
 */
export function neededText(root: ExpressionNode): string {
  let longest = '';
  let run = '';
  for (const node of root.kind === 'sequence' ? root.parts : [root]) {
    if (node.kind === 'assertion') continue; // takes no character: its neighbours stand side by side
    const character = node.kind === 'class' ? onlyCharacter(node.characters) : '';
    run = character === '' ? '' : run + character;
    if (run.length > longest.length) longest = run;
  }
  return longest;
}

function onlyCharacter({ ranges, negated }: CharacterClass): string {
  const [range, ...others] = ranges;
  const isOne = !negated && others.length === 0 && range !== undefined && range[0] === range[1];
  return isOne ? String.fromCharCode(range[0]) : '';
}
