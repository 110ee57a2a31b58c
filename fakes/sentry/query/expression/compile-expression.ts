import { Automaton } from './automaton.ts';
import { ExpressionError } from './expression-node.ts';
import { neededText } from './needed-text.ts';
import { parseExpression } from './parse-expression.ts';
import { compileProgram } from './program.ts';

const longestExpression = 500;

/**
 * A regular expression from outside as a function that searches a text for it. Node's own engine backtracks: one
 * query such as `/(a+)+$/` would hang the server, and neither a limit on the text nor a look at the expression
 * prevents that. So this one has a linear-time matcher of its own; what that cannot do is refused.
 * Flags: i, m, s as in ECMAScript.
 * @throws {ExpressionError}
 */
export function compileExpression(source: string, flags: string): (text: string) => boolean {
  if (source.length > longestExpression) {
    throw new ExpressionError(`an expression of at most ${longestExpression} characters`, longestExpression);
  }
  if (!/^[ims]*$/.test(flags)) throw new ExpressionError('flags among i, m and s', source.length + 1);
  const root = parseExpression(source, { dotAll: flags.includes('s') });
  const ignoreCase = flags.includes('i');
  const automaton = new Automaton(compileProgram(root), { ignoreCase, multiline: flags.includes('m') });
  const needed = ignoreCase ? '' : neededText(root);
  return (text) => text.includes(needed) && automaton.finds(text);
}
