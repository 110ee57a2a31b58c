import type { Request, RequestHandler, Response } from 'express';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../crash/json.ts';
import {
  ElasticError,
  errorBody,
  illegalArgument,
  notImplemented,
  parsingError,
  xContentParse,
} from '../errors.ts';
import { parseJson } from '../parse-json.ts';
import { checkJsonDepth } from './json-depth.ts';

/** One call as a route sees it. */
export interface Call {
  readonly path: (name: string) => string;
  readonly query: ReadonlyMap<string, string>;
  readonly text: string;
  /** The body as an object; empty without a body. Throws ElasticError (400). */
  readonly json: () => JsonObject;
  readonly target: string;
}

export interface Answer {
  readonly status?: number;
  readonly body?: JsonValue;
}

export type CallHandler = (call: Call) => Answer | Promise<Answer>;

const everywhere = ['pretty', 'human', 'error_trace', 'format'];

/** A route: refuses query parameters outside `parameters`, runs `handler`, answers in Elasticsearch's form. */
export function call(parameters: readonly string[], handler: CallHandler): RequestHandler {
  return async (request: Request, response: Response) => {
    try {
      const query = queryOf(request);
      checkParameters(request, query, parameters);
      const text = String(response.locals['body'] ?? '');
      const { status = 200, body } = await handler({
        path: (name) => String(request.params[name] ?? ''),
        query,
        text,
        json: () => parseObject(text),
        target: request.originalUrl,
      });
      if (body === undefined) response.status(status).end();
      else sendJson(response, status, body, query.get('pretty'));
    } catch (error) {
      if (!(error instanceof ElasticError)) throw error;
      sendJson(response, error.status, errorBody(error));
    }
  };
}

export function sendJson(response: Response, status: number, body: JsonValue, pretty?: string): void {
  const text =
    pretty === undefined || pretty === 'false' ? JSON.stringify(body) : `${JSON.stringify(body, null, 2)}\n`;
  response
    .status(status)
    .set('Content-Type', String(response.locals['mediaType'] ?? 'application/json'))
    .send(Buffer.from(text));
}

export function parseObject(text: string): JsonObject {
  if (text.trim() === '') return {};
  checkJsonDepth(text);
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    throw xContentParse(String(error instanceof Error ? error.message : error), {
      type: 'json_parse_exception',
      reason: 'not JSON',
    });
  }
  if (!isJsonObject(value)) throw parsingError('Expected [START_OBJECT] but found another token');
  return value;
}

/** `true`, an empty text and absence as the node reads them. */
export function flagOf(query: ReadonlyMap<string, string>, name: string, standard: boolean): boolean {
  const given = query.get(name);
  if (given === undefined) return standard;
  if (given === '' || given === 'true') return true;
  if (given === 'false') return false;
  throw illegalArgument(`Failed to parse value [${given}] as only [true] or [false] are allowed.`);
}

function queryOf(request: Request): ReadonlyMap<string, string> {
  const at = request.originalUrl.indexOf('?');
  return new Map(new URLSearchParams(at < 0 ? '' : request.originalUrl.slice(at)));
}

function checkParameters(
  request: Request,
  query: ReadonlyMap<string, string>,
  parameters: readonly string[],
): void {
  if (query.has('filter_path')) throw notImplemented('parameter [filter_path]');
  const unknown = [...query.keys()].find((name) => !parameters.includes(name) && !everywhere.includes(name));
  if (unknown !== undefined) {
    throw illegalArgument(`request [${request.path}] contains unrecognized parameter: [${unknown}]`);
  }
}
