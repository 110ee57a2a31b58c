import type { FindHits, Hit } from './hit.ts';

/** Digits in one run, or in the groups that are printed on cards, with the same blank or dash between. */
const candidates =
  /(?:(?<![\w.+-])|(?<=\b(?:card|cc|pan|visa|mastercard|amex|number|nr)[-_]))(?:\d{13,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{1,7}|\d{4}([ -])\d{6}\2\d{4,5})(?![\w-]|\.\d)/g;

/** Issuers by first digits and length, as their networks publish them. */
const issuers: readonly (readonly [name: string, prefix: RegExp, lengths: readonly number[]])[] = [
  ['Visa', /^4/, [13, 16, 19]],
  ['Mastercard', /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  ['American Express', /^3[47]/, [15]],
  ['Discover', /^(?:6011|64[4-9]|65)/, [16, 19]],
  ['Diners Club', /^3(?:0[0-5]|[68])/, [14]],
  ['JCB', /^35(?:2[89]|[3-8])/, [16, 19]],
  ['UnionPay', /^62/, [16, 17, 18, 19]],
  ['Maestro', /^(?:50|5[6-9]|6304|6759|676[1-3])/, [16, 18, 19]],
];

/** Card numbers: of an issuer's range and length, and with the right check digit (Luhn). */
export const findCardNumbers: FindHits = ({ text }) => {
  const hits: Hit[] = [];
  for (const { 0: written, index: start } of text.matchAll(candidates)) {
    const digits = written.replaceAll(/[ -]/g, '');
    const issuer = issuers.find(
      ([, prefix, lengths]) => prefix.test(digits) && lengths.includes(digits.length),
    );
    if (issuer === undefined || !isLuhn(digits)) continue;
    hits.push({ start, end: start + written.length, kind: `${issuer[0]} number` });
  }
  return hits;
};

function isLuhn(digits: string): boolean {
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
