import type { IncomingMessage } from 'node:http';

/** Path and query as sent: Express cuts its own copy down to what is below a base path. */
export function targetOf(request: IncomingMessage): string {
  return 'originalUrl' in request ? String(request.originalUrl) : (request.url ?? '/');
}
