import type { Request } from 'express';

/** Where the client reached this server, by its `Host` header; by `localhost` where that is no host. No final slash. */
export function ownOrigin(request: Request): string {
  const said = `${request.protocol}://${request.get('host') ?? ''}`;
  return URL.canParse(said)
    ? new URL(said).origin
    : `${request.protocol}://localhost:${request.socket.localPort}`;
}
