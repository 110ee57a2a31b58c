import { badQuery, notFound, type Operation } from './operation.ts';

/** Items as fixtures. */
export const exportOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/items/{id}/export',
    summary: 'An item as a fixture: JSON snapshot, Python or TypeScript expectation, curl command, envelope.',
    parameters: ['id', 'as', 'dsn'],
    answers: {
      200: { means: 'The text, or the bytes of the envelope.', mediaType: 'text/plain' },
      400: badQuery,
      404: notFound,
    },
  },
];
