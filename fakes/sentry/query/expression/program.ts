import type { CharacterClass } from './character-class.ts';
import { type Assertion, ExpressionError, type ExpressionNode } from './expression-node.ts';

/** One step of an expression that was compiled; the numbers are places in the program. */
export type Instruction =
  | { readonly kind: 'class'; readonly characters: CharacterClass }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'split'; readonly places: number[] }
  | { readonly kind: 'found' };

/** Bounds time per character and memory, whatever `((a{99}){99}){99}` asks for. */
const mostSteps = 2000;

/** Thompson's construction: a node becomes a run of instructions that goes on with the next one after it. */
export function compileProgram(root: ExpressionNode): readonly Instruction[] {
  const program: Instruction[] = [];
  let steps = 0;

  const split = (...places: number[]): number[] => {
    program.push({ kind: 'split', places });
    return places;
  };

  const repeat = (inner: ExpressionNode, min: number, max: number): void => {
    for (let count = 0; count < min; count += 1) add(inner);
    if (max === Number.POSITIVE_INFINITY) {
      const start = program.length;
      const places = split(start + 1);
      add(inner);
      split(start);
      places.push(program.length);
      return;
    }
    const ways: number[][] = [];
    for (let count = min; count < max; count += 1) {
      ways.push(split(program.length + 1));
      add(inner);
    }
    for (const places of ways) places.push(program.length);
  };

  const either = (parts: readonly ExpressionNode[]): void => {
    const starts = split();
    const ends: number[][] = [];
    for (const part of parts) {
      starts.push(program.length);
      add(part);
      ends.push(split());
    }
    for (const end of ends) end.push(program.length);
  };

  const add = (node: ExpressionNode): void => {
    steps += 1;
    if (steps > mostSteps) {
      throw new ExpressionError(
        `an expression of at most ${mostSteps} steps once its counts are written out`,
        0,
      );
    }
    if (node.kind === 'repeat') repeat(node.inner, node.min, node.max);
    else if (node.kind === 'either') either(node.parts);
    else if (node.kind === 'sequence') for (const part of node.parts) add(part);
    else program.push(node);
  };

  add(root);
  program.push({ kind: 'found' });
  return program;
}
