import type { Response } from 'express';
import type { JsonValue } from '../../../crash/json.ts';

/** What an endpoint answers. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: JsonValue;
}

export function ok(body: JsonValue): ApiAnswer {
  return { status: 200, body };
}

export function refused(status: number, error: string): ApiAnswer {
  return { status, body: { error } };
}

/** 400 for parameters that are missing or of another type (reference webapp §4.1). */
export function formErrors(parameter: string, text: string): ApiAnswer {
  return { status: 400, body: { errors: { [parameter]: [text] } } };
}

/** JSON as Crash Stats writes it: two spaces with `pretty=print`, `</` escaped (reference webapp §4.1). */
export function sendJson(response: Response, { status, body }: ApiAnswer, pretty: boolean): void {
  const text = JSON.stringify(body, undefined, pretty ? 2 : undefined).replaceAll('</', '<\\/');
  response
    .status(status)
    .set({
      'Content-Type': status === 200 ? 'application/json; charset=UTF-8' : 'application/json',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    })
    .send(Buffer.from(text));
}
