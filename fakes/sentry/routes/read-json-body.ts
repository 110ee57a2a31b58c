import type { Request, Response } from 'express';
import * as v from 'valibot';
import { isJsonObject } from '../../../crash/json.ts';
import { readBody } from '../../../kit/http/read-body.ts';

/** Bytes that are taken unless a route says otherwise. */
const usualBytes = 1024 * 1024;
const jsonObject = v.pipe(v.string(), v.parseJson(), v.check(isJsonObject, 'a JSON object is wanted'));

/**
 * Reads the JSON body of a control request by its schema; an empty body counts as `{}`. Answers 400 or 413 itself and
 * gives undefined where the body is not what the schema wants.
 */
export async function readJsonBody<Schema extends v.GenericSchema>(
  schema: Schema,
  request: Request,
  response: Response,
  mostBytes: number = usualBytes,
): Promise<v.InferOutput<Schema> | undefined> {
  const body = await readBody(request, mostBytes);
  if (body.kind === 'aborted') return undefined;
  if (body.kind === 'too-large') {
    response.status(413).json({ error: 'bad body', detail: `at most ${mostBytes} bytes are taken` });
    return undefined;
  }
  const text = body.bytes.toString('utf8');
  const object = v.safeParse(jsonObject, text.trim() === '' ? '{}' : text);
  const parsed = object.success ? v.safeParse(schema, object.output) : object;
  if (parsed.success) return parsed.output;
  const detail = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`);
  response.status(400).json({ error: 'bad body', detail: detail.slice(0, 10).join('; ') });
  return undefined;
}
