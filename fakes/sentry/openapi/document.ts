import type { JsonObject } from '../../../crash/json.ts';
import { version } from '../../../kit/version.ts';
import { assertionOperations } from './assertion-operations.ts';
import { auditOperations } from './audit-operations.ts';
import { controlOperations } from './control-operations.ts';
import { diffOperations } from './diff-operations.ts';
import { exportOperations } from './export-operations.ts';
import { itemOperations } from './item-operations.ts';
import type { Answer, Operation } from './operation.ts';
import { parameters } from './parameters.ts';
import { schemas } from './schemas.ts';

const base = '/api/crashbox';

const operations: readonly Operation[] = [
  ...itemOperations,
  ...assertionOperations,
  ...controlOperations,
  ...auditOperations,
  ...diffOperations,
  ...exportOperations,
];

/** The OpenAPI 3.1 document of everything below `/api/crashbox`. */
export function openApiDocument(): JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const operation of operations) {
    const path = `${base}${operation.path}`;
    paths[path] = { ...paths[path], [operation.method]: describeOperation(operation) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'crashbox: the fake Sentry',
      version: version(),
      description: 'What tests and tools ask of a running fake Sentry. Ingest speaks Sentry’s own protocol.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths,
    components: { schemas },
  };
}

function describeOperation({
  method,
  path,
  summary,
  parameters: names,
  body,
  answers,
}: Operation): JsonObject {
  return {
    operationId: `${method}${path.replaceAll(/[/{}.-]+(\w?)/g, (_sign, letter: string) => letter.toUpperCase())}`,
    summary,
    ...(names && { parameters: names.map((name) => ({ name, ...parameters[name] })) }),
    ...(body && {
      requestBody: {
        required: body.optional !== true,
        content: { 'application/json': { schema: body.schema } },
      },
    }),
    responses: Object.fromEntries(
      Object.entries(answers).map(([status, answer]) => [status, describeAnswer(answer)]),
    ),
  };
}

function describeAnswer({ means, schema, mediaType }: Answer): JsonObject {
  if (schema !== undefined) return { description: means, content: { 'application/json': { schema } } };
  return {
    description: means,
    ...(mediaType !== undefined && { content: { [mediaType]: { schema: { type: 'string' } } } }),
  };
}
