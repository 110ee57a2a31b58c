import { isIP } from 'node:net';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

export interface BrowserGuardOptions {
  /** Host names beside the safe ones that clients may use. */
  readonly allowedHosts?: readonly string[];
  /** Routes that pages of other origins may call: ingest only (DESIGN decision 12). */
  readonly open?: (request: Request) => boolean;
  /** Looks first at what is about to be refused; by calling `next` it has it refused. */
  readonly instead?: RequestHandler;
}

/**
 * Keeps web pages of other origins away from reading and control routes. A foreign `Host` is what DNS rebinding
 * sends; `Sec-Fetch-Site` and `Origin` tell a cross-site request. Clients that are no browsers send neither.
 * Answers 403 with a JSON body.
 */
export function browserGuard({
  allowedHosts = [],
  open = () => false,
  instead = (_request, _response, next) => next(),
}: BrowserGuardOptions = {}): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    if (open(request)) return next();
    const complaint = complaintAbout(request, allowedHosts);
    if (complaint === undefined) return next();
    return instead(request, response, (error?: unknown) => {
      if (error !== undefined) next(error);
      else response.status(403).json({ error: 'forbidden', detail: complaint });
    });
  };
}

function complaintAbout(request: Request, allowedHosts: readonly string[]): string | undefined {
  const host = request.headers.host ?? '';
  if (!isSafeHost(hostName(host), allowedHosts)) {
    return `Host "${host}" is not one of this server's names; allow it with --allowed-hosts`;
  }
  const site = request.headers['sec-fetch-site'];
  // No page can set this header; a browser that sends it has already told where the request comes from.
  if (site === 'same-origin' || site === 'none') return undefined;
  const isLink = request.headers['sec-fetch-mode'] === 'navigate' && request.method === 'GET';
  if (site !== undefined) {
    return isLink ? undefined : `cross-site request (Sec-Fetch-Site: ${String(site)})`;
  }
  const { origin } = request.headers;
  return origin === undefined || origin === `${request.protocol}://${host}`
    ? undefined
    : `request from another origin (${origin})`;
}

/** Rebinding needs a public name; an address, a name without a dot and a .localhost or .internal name are none. */
function isSafeHost(name: string, allowedHosts: readonly string[]): boolean {
  return (
    name === '' ||
    isIP(name) !== 0 ||
    !name.includes('.') ||
    /\.(?:localhost|internal)$/.test(name) ||
    allowedHosts.includes(name)
  );
}

function hostName(host: string): string {
  return host
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
}
