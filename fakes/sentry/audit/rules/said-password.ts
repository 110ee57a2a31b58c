import type { FindHits, Hit } from './hit.ts';

/** A sentence that names a password: `my password hunter2 does not work`, `password is hunter2`. */
const said =
  /(?<![A-Za-z0-9_-])(?:password|passwd|passphrase|passcode)(?:\s(?:is|was))?\s["'`]?([^\s"'`,;:()[\]{}<>=]{6,128})/gi;

/** Words with a digit that are about passwords and none themselves. */
const aboutPasswords =
  /^(?:sha-?\d+|md5|bcrypt\d*|argon2\w*|pbkdf2\w*|scrypt\d*|base64|utf-?\d+|oauth2\S*|v\d+\S*|#?\d+\S*|\S*\.(?:js|ts|py|rs|go|rb|java|html?)\S*)$/i;

/** Passwords in prose: the word after "password", where it has letters and digits as no word of a language has. */
export const findSaidPasswords: FindHits = ({ text }) => {
  const hits: Hit[] = [];
  for (const { 0: whole, 1: spoken = '', index } of text.matchAll(said)) {
    const word = spoken.replace(/[.!?…]+$/, '');
    if (!/[A-Za-z]/.test(word) || !/\d/.test(word) || aboutPasswords.test(word)) continue;
    const start = index + whole.length - spoken.length;
    hits.push({ start, end: start + word.length, kind: 'password' });
  }
  return hits;
};
