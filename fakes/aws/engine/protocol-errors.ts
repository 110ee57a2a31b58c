import { awsRequestKind, type ErrorAnswer, queueError, storageError } from '../guard/error-bodies.ts';
import type { Engine } from './engine.ts';

/**
 * Gives what fauxqs would answer with Fastify's own JSON (unreadable bodies, bodies over its limit of 11 MiB,
 * exceptions on input it did not check) the form of the service that was called. An exception on a client's input
 * is the client's error, so it is a 400.
 */
export function useProtocolErrors({ app }: Engine, onUnchecked: (error: unknown) => void): void {
  app.setErrorHandler((error, request, reply) => {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    if (isStorageFailure(error)) {
      onUnchecked(error);
      const detail = 'The data folder could not be written.';
      const { headers, body } =
        awsRequestKind(request.raw) === 'queue'
          ? queueError('InternalFailure', detail)
          : storageError('InternalError', detail, '');
      return reply.status(500).headers(headers).send(body);
    }
    if (!(status >= 400 && status < 500)) onUnchecked(error);
    const { headers, body } = errorAnswer(awsRequestKind(request.raw), status);
    return reply.status(400).headers(headers).send(body);
  });
  app.setNotFoundHandler((request, reply) => {
    const detail = 'The specified method is not allowed against this resource.';
    const { headers, body } = storageError('MethodNotAllowed', detail, request.raw.url ?? '/');
    void reply.status(405).headers(headers).send(body);
  });
}

/** A full disk or a broken file: the store is away, and the client must not believe its request was wrong. */
function isStorageFailure(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
}

function errorAnswer(kind: 'queue' | 'storage', status: number): ErrorAnswer {
  if (kind === 'queue') return queueError('InvalidParameterValue', 'The request could not be read.');
  return status === 413
    ? storageError(
        'EntityTooLarge',
        'Your proposed upload exceeds 11 MiB; send it in parts of 5 to 10 MiB.',
        '',
      )
    : storageError('InvalidRequest', 'The request could not be read.', '');
}
