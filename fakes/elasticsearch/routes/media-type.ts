import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { ElasticError, errorBody } from '../errors.ts';
import { sendJson } from './call.ts';

const vendor = /application\/vnd\.elasticsearch\+(?:json|x-ndjson)\s*;\s*compatible-with\s*=\s*(\d+)/;

/** Sets the product header and the answer's media type; refuses a `compatible-with` other than 8 and 9 as the node does. */
export const mediaType: RequestHandler = (request: Request, response: Response, next: NextFunction) => {
  response.set('X-Elastic-Product', 'Elasticsearch');
  const accept = vendor.exec(request.headers.accept ?? '');
  if (accept && (accept[1] === '8' || accept[1] === '9')) {
    response.locals['mediaType'] = `application/vnd.elasticsearch+json;compatible-with=${accept[1]}`;
  }
  const sent = request.headers['content-type'];
  const refused = [
    ['Accept', request.headers.accept],
    ['Content-Type', sent],
  ].find(([, value]) => {
    const version = vendor.exec(value ?? '')?.[1];
    return version !== undefined && version !== '8' && version !== '9';
  });
  if (!refused) return next();
  const reason = `Invalid media-type value on header [${refused[0]}]`;
  const causedBy = {
    type: 'status_exception',
    reason: `A compatible version is required on both Content-Type and Accept headers if either one has requested a compatible version. Accept=${request.headers.accept ?? 'null'}, Content-Type=${sent ?? 'null'}`,
  };
  sendJson(
    response,
    400,
    errorBody(new ElasticError(400, { type: 'media_type_header_exception', reason, caused_by: causedBy })),
  );
};

const jsonTypes =
  /^(?:application\/(?:json|x-ndjson)|application\/vnd\.elasticsearch\+(?:json|x-ndjson))\s*(?:;|$)/i;

/** Whether a body may be read; other types get the node's 406. */
export function isJsonType(contentType: string | undefined): boolean {
  return jsonTypes.test(contentType ?? '');
}
