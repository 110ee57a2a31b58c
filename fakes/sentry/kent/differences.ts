/** Cases of `kent-cases.ts` that ours answers otherwise than Kent 2.2.0, on purpose: case → our answers. */
export interface KentDifferences {
  readonly reason: string;
  /** `relay` is what holds by default, `kent` what holds under `--contract kent`. */
  readonly under: 'relay' | 'both';
  readonly answers: Readonly<Record<string, readonly string[]>>;
}

/**
 * Beside these, an ingest answer holds the event's `id` before `success` unless the contract is `kent`; the ring is as
 * long as `--max-items` says, and not 100; and `/static/` is not there.
 */
export const kentDifferences: readonly KentDifferences[] = [
  {
    reason: 'An event is an object: Relay answers 400. It is kept and listed all the same.',
    under: 'both',
    answers: {
      'an empty list as event': [
        '400 json',
        '200 json {"events":[{"event_id":"#1","project_id":1,"summary":"no summary"}]}\n',
        '200 json {"event_id":"#1","payload":{"body":[],"envelope_header":null,"header":null},"project_id":1}\n',
      ],
    },
  },
  {
    reason: "The addresses of Kent 1.x, which Fillmore's documentation and Antenna's tests still use.",
    under: 'both',
    answers: {
      'GET /api/errorlist/': ['200 json {"errors":[]}\n'],
      'GET /api/error/abc': ['404 json {"error":"Error abc not found"}\n'],
    },
  },
  {
    reason:
      'Kent answers 500 here, loses what follows, or stops listing (reference sentry §3.6); ours keeps it and goes on.',
    under: 'both',
    answers: {
      'gzip in capitals': [
        '200 json {"success":true}\n',
        '200 json {"events":[{"event_id":"#1","project_id":1,"summary":"gr\\u00fc\\u00df \\ud83d\\ude00"}]}\n',
        '200 json {"event_id":"#1","payload":{"body":{"big":12345678901234567890,"level":"error","message":"gr\\u00fc\\u00df \\ud83d\\ude00","n":1700000000.0,"x":null,"z":1},"envelope_header":{"dsn":"http://public@localhost/1","event_id":"9ec79c33ec9942ab8353589fcb2e04dc","sdk":{"name":"s","version":"1"},"sent_at":"2025-10-13T00:00:00Z","trace":{"environment":"local","public_key":"public","release":"tecken@1","trace_id":"0de7a3d2c5d24f6ab9e8f0d0ad9d4b3e"}},"header":{"content_type":"application/json","length":100,"type":"event"}},"project_id":1}\n',
      ],
      'an envelope with CR LF': [
        '200 json {"success":true}\n',
        '200 json {"events":[{"event_id":"#1","project_id":1,"summary":"no summary"}]}\n',
        '200 json {"event_id":"#1","payload":{"body":{},"envelope_header":{},"header":{"length":2,"type":"event"}},"project_id":1}\n',
      ],
      'an attachment': [
        '200 json {"success":true}\n',
        '200 json {"events":[{"event_id":"#1","project_id":1,"summary":"no summary"}]}\n',
        '200 json {"event_id":"#1","payload":{"body":"\\ufeffa\\r\\nb\\r\\nc","envelope_header":{},"header":{"filename":"a.txt","length":10,"type":"attachment"}},"project_id":1}\n',
      ],
      'one newline too many': [
        '200 json {"success":true}\n',
        '200 json {"events":[{"event_id":"#1","project_id":1,"summary":"gr\\u00fc\\u00df \\ud83d\\ude00"}]}\n',
        '200 json {"event_id":"#1","payload":{"body":{"big":12345678901234567890,"level":"error","message":"gr\\u00fc\\u00df \\ud83d\\ude00","n":1700000000.0,"x":null,"z":1},"envelope_header":{"dsn":"http://public@localhost/1","event_id":"9ec79c33ec9942ab8353589fcb2e04dc","sdk":{"name":"s","version":"1"},"sent_at":"2025-10-13T00:00:00Z","trace":{"environment":"local","public_key":"public","release":"tecken@1","trace_id":"0de7a3d2c5d24f6ab9e8f0d0ad9d4b3e"}},"header":{"content_type":"application/json","length":100,"type":"event"}},"project_id":1}\n',
      ],
      'a binary recording': [
        '200 json {"success":true}\n',
        '200 json {"events":[{"event_id":"#1","project_id":1,"summary":"no summary"}]}\n',
        '200 json {"event_id":"#1","payload":{"body":"\\u0001\\u0002\\u0003","envelope_header":{},"header":{"length":3,"type":"replay_recording"}},"project_id":1}\n',
      ],
      'an item without type': [
        '200 json {"success":true}\n',
        '200 json {"events":[{"event_id":"#1","project_id":1,"summary":"no summary"}]}\n',
        '200 json {"event_id":"#1","payload":{"body":{},"envelope_header":{},"header":{"length":2}},"project_id":1}\n',
      ],
      'a payload that is a number': [
        '200 json {"success":true}\n',
        '200 json {"events":[{"event_id":"#1","project_id":1,"summary":"no summary"}]}\n',
        '200 json {"event_id":"#1","payload":{"body":3,"envelope_header":{},"header":{"type":"event"}},"project_id":1}\n',
      ],
      'an exception without value': [
        '200 json {"success":true}\n',
        '200 json {"events":[{"event_id":"#1","project_id":1,"summary":"A"}]}\n',
        '200 json {"event_id":"#1","payload":{"body":{"exception":{"values":[{"type":"A"}]}},"envelope_header":null,"header":null},"project_id":1}\n',
      ],
      'an exception that is null': [
        '200 json {"success":true}\n',
        '200 json {"events":[{"event_id":"#1","project_id":1,"summary":"m"}]}\n',
        '200 json {"event_id":"#1","payload":{"body":{"exception":null,"message":"m"},"envelope_header":null,"header":null},"project_id":1}\n',
      ],
      'no JSON': [
        '400 json',
        '200 json {"events":[{"event_id":"#1","project_id":1,"summary":"no summary"}]}\n',
        '200 json {"event_id":"#1","payload":{"body":"nonsense","envelope_header":null,"header":null},"project_id":1}\n',
      ],
      'sdk null': [
        '200 json {"success":true}\n',
        '200 json {"events":[{"event_id":"#1","project_id":1,"summary":"m"}]}\n',
        '200 json {"event_id":"#1","payload":{"body":{"message":"m","sdk":null},"envelope_header":null,"header":null},"project_id":1}\n',
      ],
      'a report that is no JSON': [
        '400 json',
        '200 json {"events":[{"event_id":"#1","project_id":1,"summary":"no summary"}]}\n',
      ],
    },
  },
  {
    reason: 'NaN is no JSON: clients in other languages than Python fail on it.',
    under: 'both',
    answers: {
      NaN: [
        '200 json {"success":true}\n',
        '200 json {"events":[{"event_id":"#1","project_id":1,"summary":"m"}]}\n',
        '200 json {"event_id":"#1","payload":{"body":{"message":"m","n":"NaN"},"envelope_header":null,"header":null},"project_id":1}\n',
      ],
    },
  },
  {
    reason: 'A summary is always a text.',
    under: 'both',
    answers: {
      'a message that is an object': [
        '200 json {"success":true}\n',
        '200 json {"events":[{"event_id":"#1","project_id":1,"summary":"no summary"}]}\n',
        '200 json {"event_id":"#1","payload":{"body":{"message":{"formatted":"f"}},"envelope_header":null,"header":null},"project_id":1}\n',
      ],
    },
  },
  {
    reason: 'Each report of a list has an id of its own, so that each can be read.',
    under: 'both',
    answers: {
      'two reports in one list': [
        '200 json {"success":true}\n',
        '200 json {"events":[{"event_id":"#1","project_id":1,"summary":"csp-report: font-src"},{"event_id":"#2","project_id":1,"summary":"csp-report: font-src"}]}\n',
        '200 json {"event_id":"#1","payload":{"body":{"age":0,"body":{"effectiveDirective":"font-src"},"type":"csp-violation","url":"https://x.example"},"envelope_header":null,"header":null},"project_id":1}\n',
        '200 json {"event_id":"#2","payload":{"body":{"age":0,"body":{"effectiveDirective":"font-src"},"type":"csp-violation","url":"https://x.example"},"envelope_header":null,"header":null},"project_id":1}\n',
      ],
    },
  },
  {
    reason:
      "Relay's addresses: with and without final slash, below a prefix, more kinds than Kent has; any project is kept, and what is wrong with a request is told in JSON.",
    under: 'relay',
    answers: {
      'GET /api/1/store': ['400 json'],
      'GET /api/1/envelope': ['405 json allows OPTIONS, POST'],
      'GET /api/1/security': ['405 json allows OPTIONS, POST'],
      'GET /api/abc/store/': ['400 json'],
      'HEAD /api/1/store': ['405 json allows OPTIONS, POST'],
      'HEAD /api/1/envelope': ['405 json allows OPTIONS, POST'],
      'HEAD /api/1/security': ['405 json allows OPTIONS, POST'],
      'HEAD /api/abc/store/': ['405 json allows OPTIONS, POST'],
      'POST /api/1/store': ['400 json'],
      'POST /api/1/envelope': ['400 json'],
      'POST /api/1/security': ['400 json'],
      'POST /api/abc/store/': ['400 json'],
      'PUT /api/1/store': ['400 json'],
      'PUT /api/1/envelope': ['400 json'],
      'PUT /api/1/security': ['400 json'],
      'PUT /api/abc/store/': ['400 json'],
      'GET /api/1/store/': ['400 json'],
      'GET /api/1/envelope/': ['405 json allows OPTIONS, POST'],
      'GET /api/1/security/': ['405 json allows OPTIONS, POST'],
      'HEAD /api/1/store/': ['405 json allows OPTIONS, POST'],
      'HEAD /api/1/envelope/': ['405 json allows OPTIONS, POST'],
      'HEAD /api/1/security/': ['405 json allows OPTIONS, POST'],
      'PUT /api/1/store/': ['400 json'],
      'PUT /api/1/envelope/': ['400 json'],
      'PUT /api/1/security/': ['400 json'],
      'POST /api/1/nel/': ['400 json'],
      'POST /api/1/minidump/': ['200 no type'],
      'POST /api/-1/envelope/': ['400 json'],
      'POST /api/1.5/envelope/': ['400 json'],
      'POST /prefix/api/1/envelope/': ['400 json'],
      'POST /stream': ['400 json'],
    },
  },
  {
    reason: 'A page of ours has no other methods.',
    under: 'relay',
    answers: {
      'POST /': ['404 json'],
      'PUT /': ['404 json'],
      'OPTIONS /': ['200 no type allows GET, HEAD'],
    },
  },
  {
    reason: 'Browsers ask before they send; Kent lets no page of another origin in.',
    under: 'relay',
    answers: {
      'OPTIONS /api/1/store': ['204 no type'],
      'OPTIONS /api/1/envelope': ['204 no type'],
      'OPTIONS /api/1/security': ['204 no type'],
      'OPTIONS /api/abc/store/': ['204 no type'],
      'OPTIONS /api/1/store/': ['204 no type'],
      'OPTIONS /api/1/envelope/': ['204 no type'],
      'OPTIONS /api/1/security/': ['204 no type'],
    },
  },
  {
    reason: 'Doubled slashes are folded at once, as Relay does.',
    under: 'relay',
    answers: {
      'GET //api//eventlist/': ['200 json {"events":[]}\n'],
    },
  },
  {
    reason: 'Addresses that nobody knows are refused in JSON, with a list of those that there are.',
    under: 'relay',
    answers: {
      'GET /prefix/api/eventlist/': ['404 json'],
      'GET /api/': ['404 json'],
    },
  },
];
