import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { readBody } from '../../../kit/http/read-body.ts';
import { ElasticError, errorBody } from '../errors.ts';
import { sendJson } from './call.ts';
import { isJsonType } from './media-type.ts';

const unzip = promisify(gunzip);

/** Reads the body as text into `response.locals`; refuses other media types, bodies over the limit, broken gzip. */
export function readText(limit: number): RequestHandler {
  return async (request: Request, response: Response, next: NextFunction) => {
    const body = await readBody(request, limit);
    if (body.kind === 'aborted') return response.destroy();
    if (body.kind === 'too-large') return tooLarge(response, limit);
    if (body.bytes.length === 0) return next();
    const contentType = request.headers['content-type'];
    if (!isJsonType(contentType)) {
      sendJson(response, 406, {
        error: `Content-Type header [${contentType ?? ''}] is not supported`,
        status: 406,
      });
      return;
    }
    try {
      const isZipped = request.headers['content-encoding'] === 'gzip';
      response.locals['body'] = (
        isZipped ? await unzip(body.bytes, { maxOutputLength: limit }) : body.bytes
      ).toString('utf8');
    } catch (error) {
      if (error instanceof RangeError) return tooLarge(response, limit);
      const cause = {
        type: 'parse_exception',
        reason: 'the body is not gzip, which its Content-Encoding says it is',
      };
      sendJson(response, 400, errorBody(new ElasticError(400, cause)));
      return;
    }
    next();
  };
}

function tooLarge(response: Response, limit: number): void {
  if (response.destroyed) return;
  const cause = {
    type: 'content_too_long_exception',
    reason: `entity content is too long: more than the configured buffer limit [${limit}]`,
  };
  sendJson(response, 413, errorBody(new ElasticError(413, cause)));
}
