import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { JsonObject, JsonValue } from '../../crash/json.ts';
import { objectAt } from '../../fakes/sentry/items/json-at.ts';

export interface DocumentedRoute {
  readonly method: string;
  readonly path: string;
}

export function documentedRoutes(document: JsonObject): readonly DocumentedRoute[] {
  return Object.entries(objectAt(document, 'paths')).flatMap(([path, methods]) =>
    Object.keys(objectAt(methods)).map((method) => ({ method: method.toUpperCase(), path })),
  );
}

/** Tells what about an answer is not as the document says; undefined where all of it is. */
export type AnswerCheck = (
  route: DocumentedRoute,
  answer: { readonly status: number; readonly mediaType: string; readonly body: string },
) => string | undefined;

export function answerCheck(document: JsonObject): AnswerCheck {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'document', ...document } as AnySchema); // a document is a schema's container
  return ({ method, path }, { status, mediaType, body }) => {
    const response = objectAt(document, 'paths', path, method.toLowerCase(), 'responses', String(status));
    if (Object.keys(response).length === 0) return `${method} ${path}: status ${status} is not documented`;
    const [wanted] = Object.keys(objectAt(response, 'content'));
    if (wanted === undefined && body === '') return undefined;
    if (wanted !== mediaType) return `${method} ${path}: ${status} is ${mediaType}, not ${wanted}`;
    if (mediaType !== 'application/json') return undefined;
    const pointer = [
      'paths',
      path,
      method.toLowerCase(),
      'responses',
      String(status),
      'content',
      mediaType,
      'schema',
    ];
    const validate = ajv.compile({ $ref: `document#/${pointer.map(pointerPart).join('/')}` });
    const value = JSON.parse(body) as JsonValue; // what JSON.parse gives
    return validate(value) ? undefined : `${method} ${path}: ${status} ${ajv.errorsText(validate.errors)}`;
  };
}

function pointerPart(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}
