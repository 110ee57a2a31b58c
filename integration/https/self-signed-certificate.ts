import { createHash, generateKeyPairSync, sign } from 'node:crypto';

interface SelfSigned {
  readonly cert: string;
  readonly key: string;
  /** SHA-256 of the public key in base64, by which a Chromium can be told to trust it. */
  readonly fingerprint: string;
}

/** A certificate for localhost and 127.0.0.1, good for a day, and its key, as PEM: X.509 v3 in DER (RFC 5280) by hand. */
export function selfSignedCertificate(now: Date): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const algorithm = sequence(identifier([1, 2, 840, 10045, 4, 3, 2])); // ecdsa-with-SHA256
  const name = sequence(set(sequence(identifier([2, 5, 4, 3]), value(0x0c, Buffer.from('localhost')))));
  const day = 24 * 60 * 60 * 1000;
  const names = sequence(value(0x82, Buffer.from('localhost')), value(0x87, Buffer.from([127, 0, 0, 1])));
  const extension = sequence(identifier([2, 5, 29, 17]), value(0x04, names)); // subjectAltName
  const content = sequence(
    value(0xa0, integer(2)),
    integer(1),
    algorithm,
    name,
    sequence(time(new Date(now.getTime() - day)), time(new Date(now.getTime() + day))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    value(0xa3, sequence(extension)),
  );
  const signature = sign('sha256', content, privateKey);
  const certificate = sequence(content, algorithm, value(0x03, Buffer.concat([Buffer.from([0]), signature])));
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines(certificate)}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    fingerprint: createHash('sha256')
      .update(publicKey.export({ type: 'spki', format: 'der' }))
      .digest('base64'),
  };
}

function lines(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll(/(.{64})(?!$)/g, '$1\n');
}

function value(tag: number, content: Uint8Array): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: readonly Uint8Array[]): Buffer {
  return value(0x30, Buffer.concat(parts));
}

function set(...parts: readonly Uint8Array[]): Buffer {
  return value(0x31, Buffer.concat(parts));
}

function integer(number: number): Buffer {
  return value(0x02, Buffer.from([number]));
}

function time(date: Date): Buffer {
  return value(
    0x17,
    Buffer.from(
      `${date
        .toISOString()
        .replaceAll(/[-:T]|\.\d+/g, '')
        .slice(2)}`,
    ),
  );
}

function identifier([first = 0, second = 0, ...rest]: readonly number[]): Buffer {
  const bytes = rest.flatMap((number) => {
    const groups = [number & 0x7f];
    for (let left = number >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return value(0x06, Buffer.from([first * 40 + second, ...bytes]));
}
