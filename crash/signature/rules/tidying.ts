import { codePointLength, firstCodePoints } from '../../code-points.ts';
import { printableAscii, singleSpaced, strip } from '../text/python-text.ts';
import type { SignatureRule } from './rule.ts';

/** Code points. */
const maxSignatureLength = 255;

/** Rule 12. */
export const printableCharsOnly: SignatureRule = {
  name: 'SignaturePrintableCharsOnly',
  applies: () => true,
  run: ({ signature }) => ({ signature: printableAscii(strip(signature)) }),
};

/** Rule 13. */
export const fixWhitespace: SignatureRule = {
  name: 'SigFixWhitespace',
  applies: () => true,
  run: ({ signature }) => ({ signature: singleSpaced(signature) }),
};

/** Rule 14. */
export const truncate: SignatureRule = {
  name: 'SigTruncate',
  applies: ({ signature }) => codePointLength(signature) > maxSignatureLength,
  run: ({ signature }) => ({
    signature: `${firstCodePoints(signature, maxSignatureLength - 3)}...`,
    notes: ['SigTrunc: signature truncated due to length'],
  }),
};
