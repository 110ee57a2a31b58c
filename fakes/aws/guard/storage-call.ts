import type { IncomingMessage } from 'node:http';
import { isIPv4 } from 'node:net';

/** An S3 request as fauxqs will understand it. */
export interface StorageCall {
  readonly method: string;
  readonly level: 'service' | 'bucket' | 'object';
  readonly query: URLSearchParams;
  readonly form: boolean;
}

/** Follows fauxqs's reading of path and virtual-hosted addresses (`rewriteUrl` of `dist/app.js`, 2.4.1). */
export function readStorageCall(request: IncomingMessage): StorageCall {
  const [path = '/', ...rest] = (request.url ?? '/').split('?');
  const segments = path.split('/').filter((segment) => segment !== '');
  const depth = segments.length + (isVirtualHosted(request) ? 1 : 0);
  return {
    method: request.method ?? 'GET',
    level: depth === 0 ? 'service' : depth === 1 ? 'bucket' : 'object',
    // Fastify ends the query at a fragment; a key behind one must not hide from the guard.
    query: new URLSearchParams(rest.join('?').replaceAll(/[#;]/g, '&')),
    form: request.headers['content-type']?.startsWith('multipart/form-data') === true,
  };
}

function isVirtualHosted(request: IncomingMessage): boolean {
  const name = (request.headers.host ?? '').split(':')[0] ?? '';
  return name.includes('.') && !isIPv4(name);
}
