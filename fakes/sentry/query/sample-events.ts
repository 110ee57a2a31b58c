/** What a test sends: path and body. */
export interface SampleRequest {
  readonly path: string;
  readonly body: string;
}

const event = (payload: object): string => JSON.stringify(payload);

/** Seven items, numbered 1 to 7 as they arrive; the examples of `examples.ts` name them by number. */
export const sampleRequests: readonly SampleRequest[] = [
  {
    path: '/api/1/store/',
    body: event({
      event_id: '9ec79c33ec9942ab8353589fcb2e04dc',
      level: 'error',
      release: 'shop@1.9',
      contexts: { trace: { trace_id: '0123456789abcdef0123456789abcdef' } },
      user: { id: '12', email: 'ann@example.com' },
      sdk: { name: 'sentry.python', version: '2.75.0' },
      request: { headers: { Cookie: '[Filtered]' } },
      exception: {
        values: [
          { type: 'TypeError', value: 'no such item' },
          { type: 'OrderError', value: 'gone' },
        ],
      },
    }),
  },
  {
    path: '/api/1/store/',
    body: event({
      message: 'read timeout: 30 s',
      level: 'warning',
      release: 'shop@2.0',
      sdk: { name: 'sentry.python', version: '2.75.0' },
      tags: { shard: '3' },
    }),
  },
  {
    path: '/api/1/store/',
    body: event({
      message: 'timeout after 250 ms',
      level: 'fatal',
      release: 'shop@2.1',
      environment: 'production',
      sdk: { name: 'sentry.javascript.node', version: '11.12.0' },
    }),
  },
  {
    path: '/api/1/store/',
    body: event({
      type: 'transaction',
      transaction: 'GET /cart',
      contexts: { trace: { trace_id: '0123456789abcdef0123456789abcdef', op: 'http.server' } },
      spans: [{ op: 'template' }, { op: 'db.query' }],
    }),
  },
  {
    path: '/api/7/envelope/',
    body: `{}\n{"type":"client_report"}\n${event({
      discarded_events: [{ reason: 'before_send', category: 'error', quantity: 2 }],
    })}`,
  },
  {
    path: '/api/1/envelope/?sentry_key=worker1',
    body: `{"trace":{"sampled":"true"}}\n{"type":"feedback"}\n${event({
      contexts: { feedback: { message: 'it is slow' } },
    })}\n{"type":"attachment","length":5,"filename":"notes.txt"}\nnotes`,
  },
];
