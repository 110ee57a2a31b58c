import type { NextFunction, Request, RequestHandler, Response } from 'express';

/** Keeps `/_something` from being taken for an index: only `_all` is one. */
export function reservedNames(inner: RequestHandler): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const isCall = /^\/_(?!all$)/.test(request.path) && request.method !== 'PUT';
    return isCall ? next() : inner(request, response, next);
  };
}
