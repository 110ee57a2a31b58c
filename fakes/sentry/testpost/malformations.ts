import type { TestPost } from './test-post.ts';

type Malformation = (post: TestPost) => TestPost;

/** Changes the body as text; bytes beyond ASCII stay what they are. */
function text(change: (body: string) => string): Malformation {
  return (post) => ({ ...post, body: Buffer.from(change(post.body.toString('latin1')), 'latin1') });
}

/** Ways in which a request can be wrong (reference sentry §2.4, §3.6); what does not fit a body leaves it as it is. */
export const malformations: Readonly<Record<string, Malformation>> = {
  empty: (post) => ({ ...post, body: Buffer.alloc(0) }),
  cut: (post) => ({ ...post, body: post.body.subarray(0, Math.floor(post.body.length / 2)) }),
  crlf: text((body) => body.replaceAll('\n', '\r\n')),
  'extra-newline': text((body) => `${body}\n\n`),
  'no-newline': text((body) => body.replace(/\n$/, '')),
  'no-type': text((body) => body.replace(/"type":"[^"]*",?/, '')),
  'no-length': text((body) => body.replaceAll(/,"length":\d+/g, '')),
  'length-too-long': text((body) =>
    body.replace(/"length":(\d+)/, (_all, length) => `"length":${Number(length) + 1000}`),
  ),
  'length-too-short': text((body) => body.replace(/"length":(\d+)/, '"length":1')),
  'length-negative': text((body) => body.replace(/"length":\d+/, '"length":-1')),
  'bad-header': text((body) => body.replace('{', '[')),
  'bad-item-header': text((body) => body.replace(/\n\{/, '\n{{')),
  'bad-json': text((body) => body.replace(/\}(?=[^}]*$)/, '')),
  nan: text((body) => body.replace(/\d+(?=[^\d]*$)/, 'NaN')),
  nul: text((body) => `\0${body}`),
  bom: (post) => ({ ...post, body: Buffer.concat([Buffer.from('\ufeff'), post.body]) }),
  'no-auth': (post) => ({ ...post, withoutKey: true }),
  'wrong-encoding': (post) => ({ ...post, headers: { ...post.headers, 'Content-Encoding': 'gzip' } }),
  'unknown-encoding': (post) => ({ ...post, headers: { ...post.headers, 'Content-Encoding': 'compress' } }),
  'wrong-type': (post) => ({ ...post, headers: { ...post.headers, 'Content-Type': 'text/html' } }),
};
