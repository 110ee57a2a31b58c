import { readFileSync } from 'node:fs';
import type { JsonObject, JsonValue } from '../../crash/json.ts';
import { packedBreadcrumbs, replayVideo, unrealReport } from './container-samples.ts';
import {
  checkIn,
  clientReport,
  cspReport,
  event,
  eventId,
  feedback,
  logs,
  nel,
  newCspReport,
  profile,
  python,
  recording,
  replay,
  session,
  sessions,
  spans,
} from './item-sample-payloads.ts';

/** One item as it goes into an envelope. */
export interface ItemSample {
  /** Of the item header: `type` is what it is, the rest is what the sender says. */
  readonly type: string;
  readonly header?: JsonObject;
  readonly payload: JsonValue | Buffer;
}

/** An item of each type that Sentry knows (reference sentry §2.5), and of some that it does not. */
export function itemSamples(): readonly ItemSample[] {
  return [
    { type: 'event', payload: event },
    {
      type: 'event',
      payload: { level: 'warning', logentry: { message: 'Disk is %s full', params: ['91 %'] } },
    },
    { type: 'transaction', payload: JSON.parse(python('flask_report_transaction.json')) as JsonValue }, // a fixture
    { type: 'span', payload: { version: 2, items: spans } },
    { type: 'log', payload: { version: 2, items: logs } },
    { type: 'check_in', payload: checkIn },
    { type: 'session', payload: session },
    { type: 'sessions', payload: sessions },
    { type: 'client_report', payload: clientReport },
    { type: 'raw_security', payload: { 'csp-report': cspReport } },
    {
      type: 'security',
      payload: { type: 'csp-violation', url: cspReport['document-uri'], body: newCspReport },
    },
    { type: 'nel', payload: nel },
    { type: 'feedback', payload: feedback },
    {
      type: 'user_report',
      payload: { event_id: eventId, name: 'Jane', email: 'jane@example.test', comments: 'It broke.' },
    },
    { type: 'replay_event', payload: replay },
    { type: 'replay_recording', payload: recording() },
    { type: 'replay_video', payload: replayVideo() },
    {
      type: 'replay_video',
      payload: Buffer.from([0x83, 0xa6, ...Buffer.from('replay_event'), 0, 1, 2, 255]),
    },
    { type: 'profile', payload: profile },
    { type: 'profile_chunk', payload: { ...profile, chunk_id: eventId, profiler_id: eventId } },
    {
      type: 'statsd',
      payload: Buffer.from('button_click@none:1|c|#browser:Firefox|T1615889440\nload@second:0.21:0.3|d\n'),
    },
    {
      type: 'metric_buckets',
      payload: [
        {
          name: 'c:custom/clicks@none',
          type: 'c',
          value: 4,
          timestamp: 1615889440,
          width: 10,
          tags: { browser: 'Firefox' },
        },
      ],
    },
    {
      type: 'trace_metric',
      payload: {
        items: [
          {
            name: 'queue.depth',
            type: 'gauge',
            value: 17,
            unit: 'none',
            attributes: { host: { value: 'web-2', type: 'string' } },
          },
        ],
      },
    },
    {
      type: 'form_data',
      payload: [
        ['product', 'Firefox'],
        ['version', '110.0'],
      ],
    },
    {
      type: 'attachment',
      header: { filename: 'notes.txt', content_type: 'text/plain' },
      payload: Buffer.from('first line\nsecond line\n'),
    },
    {
      type: 'attachment',
      header: { filename: 'view-hierarchy.json', attachment_type: 'event.view_hierarchy' },
      payload: { rendering_system: 'UIKit', windows: [{ type: 'Window', identifier: 'main', children: [] }] },
    },
    {
      type: 'attachment',
      header: { filename: 'picture.png', content_type: 'image/png' },
      payload: Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
    },
    {
      type: 'attachment',
      header: { filename: 'drawing.svg', content_type: 'image/svg+xml' },
      payload: Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" onload="window.broken=1"><script>window.broken=1</script></svg>',
      ),
    },
    {
      type: 'attachment',
      header: { filename: 'page.html', content_type: 'text/html' },
      payload: Buffer.from(
        '<!doctype html><script>window.broken=1</script><style>body{display:none}</style>',
      ),
    },
    {
      type: 'attachment',
      header: { filename: 'crash.dmp', attachment_type: 'event.minidump' },
      payload: readFileSync('fixtures/dumps/simple-crashpad.dmp'),
    },
    {
      type: 'attachment',
      header: { filename: 'data.bin' },
      payload: Buffer.from(Array.from({ length: 700 }, (_, place) => (place * 7) % 256)),
    },
    {
      type: 'attachment',
      header: { filename: '__sentry-breadcrumb1', attachment_type: 'event.breadcrumbs' },
      payload: packedBreadcrumbs(),
    },
    { type: 'unreal_report', payload: unrealReport() },
    { type: 'unreal_report', payload: Buffer.from([1, 2, 3, 4]) },
    {
      type: 'future_item',
      payload: { text: 'of a type that is not known', list: [1, true, null, { deep: 'value' }] },
    },
  ];
}

/** The samples as one envelope; `event_id` is theirs. */
export function envelopeOf(
  samples: readonly ItemSample[],
  header: JsonObject = { event_id: eventId, sent_at: '2026-11-23T13:58:26.167Z' },
): Buffer<ArrayBuffer> {
  const parts = samples.flatMap((sample) => {
    const payload = Buffer.isBuffer(sample.payload)
      ? sample.payload
      : Buffer.from(JSON.stringify(sample.payload));
    const itemHeader = JSON.stringify({ ...sample.header, type: sample.type, length: payload.length });
    return [Buffer.from(`${itemHeader}\n`), payload, Buffer.from('\n')];
  });
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...parts]);
}
