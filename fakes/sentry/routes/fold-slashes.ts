import type { NextFunction, Request, Response } from 'express';

/** Folds doubled slashes of a path: Relay and Kent both take them (reference sentry §2.1, §3.1). */
export function foldSlashes(request: Request, _response: Response, next: NextFunction): void {
  const [path = '/', ...query] = request.url.split('?');
  if (path.includes('//')) request.url = [path.replaceAll(/\/{2,}/g, '/'), ...query].join('?');
  next();
}
