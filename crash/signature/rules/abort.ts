import { codePointLength, firstCodePoints } from '../../code-points.ts';
import { printableAscii, strip } from '../text/python-text.ts';
import type { SignatureRule } from './rule.ts';

const marker = '###!!! ABORT:';
const maxLength = 80;

/** Rule 5 (reference processor §3.6). */
export const abort: SignatureRule = {
  name: 'AbortSignature',
  applies: ({ crash }) => Boolean(crash.abort_message),
  run: ({ crash, signature }) => {
    const message = crash.abort_message ?? '';
    if (message.includes(`${marker} file `)) return { signature: `Abort | ${signature}` };
    return { signature: `Abort | ${stablePart(message)} | ${signature}` };
  },
};

/** Without what changes between builds and languages. */
function stablePart(message: string): string {
  const text = before(after(message, marker), ': file ');
  const stable = strip(printableAscii(withoutLocalisedFont(text)));
  return codePointLength(stable) > maxLength ? `${firstCodePoints(stable, maxLength - 3)}...` : stable;
}

function withoutLocalisedFont(message: string): string {
  const open = message.indexOf('(');
  const close = message.lastIndexOf(')');
  if (!message.includes('unable to find a usable font') || open < 0 || close < 0) return message;
  return message.slice(0, open) + message.slice(close + 1);
}

function after(text: string, separator: string): string {
  const at = text.indexOf(separator);
  return at < 0 ? text : text.slice(at + separator.length);
}

function before(text: string, separator: string): string {
  const at = text.indexOf(separator);
  return at < 0 ? text : text.slice(0, at);
}
