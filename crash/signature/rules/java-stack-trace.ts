import { codePointLength } from '../../code-points.ts';
import { splitLines, strip } from '../text/python-text.ts';
import type { RuleOutput } from './rule.ts';

const maxLength = 255;

/** The signature of a Java stack given as text: exception class, message and first method (reference processor §3.5). */
export function javaStackSignature(stack: unknown): RuleOutput {
  const lines = typeof stack === 'string' ? splitLines(stack).map(strip) : [];
  const [first, method] = lines;
  if (first === undefined) {
    return {
      signature: 'EMPTY: Java stack trace not in expected format',
      notes: ['JavaSignatureTool: stack trace not in expected format'],
    };
  }
  const notes: string[] = [];
  const colon = first.indexOf(':');
  if (colon < 0) notes.push('JavaSignatureTool: stack trace line 1 is not in the expected format');
  const exceptionClass = colon < 0 ? first : strip(first.slice(0, colon));
  const message = colon < 0 ? '' : strip(first.slice(colon + 1).replaceAll(/@[0-9a-f]{8}/g, '@<addr>'));
  const stable = (method ?? '').replace(/\.java:\p{Nd}+\)$/u, '.java)');
  if (method === undefined) notes.push('JavaSignatureTool: stack trace line 2 is missing');
  else if (stable === '') notes.push('JavaSignatureTool: stack trace line 2 is empty');

  // Upstream once forgot the colon after a message; signatures have been so ever since.
  const rest = message.endsWith('<addr>') ? [message, stable] : [joined(' ', [message, stable])];
  const signature = joined(': ', [exceptionClass, ...rest]);
  if (codePointLength(signature) <= maxLength) return { signature, notes };
  notes.push('JavaSignatureTool: dropped Java exception description due to length');
  return { signature: `${exceptionClass}: ${stable}`, notes };
}

function joined(delimiter: string, parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(delimiter);
}
