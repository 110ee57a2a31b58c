import { deflateSync } from 'node:zlib';
import type { JsonObject } from '../../../crash/json.ts';
import { unrealCrash } from './unreal-crash.ts';

/** One item as a test post sends it: what its header says beside type and length, and its payload. */
interface ItemSample {
  readonly header: JsonObject;
  readonly payload: Buffer;
}

interface SampleParts {
  readonly eventId: string;
  /** Seconds since 1970. */
  readonly seconds: number;
}

const traceId = '4c79f60c11214eb38604f4ae0781bfb2';
const spanId = 'b0e6f15b45c36b12';

function json(value: object, header: JsonObject = {}): ItemSample {
  return { header, payload: Buffer.from(JSON.stringify(value)) };
}

/** A container of logs, spans or metrics (reference sentry §2.5). */
function container(kind: string, entry: object): ItemSample {
  const header = { content_type: `application/vnd.sentry.items.${kind}+json`, item_count: 1 };
  return json({ items: [entry] }, header);
}

/** Every item type of reference sentry §2.5 that comes from outside → a small one of it. */
export const itemSamples: Readonly<Record<string, (parts: SampleParts) => ItemSample>> = {
  event: ({ eventId, seconds }) =>
    json({
      event_id: eventId,
      timestamp: seconds,
      platform: 'other',
      level: 'error',
      exception: { values: [{ type: 'Error', value: 'a test post' }] },
    }),
  transaction: ({ eventId, seconds }) =>
    json({
      event_id: eventId,
      type: 'transaction',
      transaction: '/testpost',
      start_timestamp: seconds - 1,
      timestamp: seconds,
      contexts: { trace: { trace_id: traceId, span_id: spanId, op: 'http.server' } },
      spans: [],
    }),
  security: () => json({ 'csp-report': { 'violated-directive': 'img-src' } }),
  raw_security: () => json({ 'csp-report': { 'violated-directive': 'img-src' } }, { sentry_release: 'r1' }),
  nel: () => json({ type: 'network-error', url: 'https://site.example/', body: { type: 'tcp.timed_out' } }),
  attachment: () => ({
    header: { filename: 'testpost.bin', attachment_type: 'event.attachment' },
    payload: Buffer.from('\ufeffa\r\nb\0c\r\n'),
  }),
  form_data: () => json([['ProductName', 'Firefox']]),
  user_report: ({ eventId }) =>
    json({ event_id: eventId, name: 'A', email: 'a@site.example', comments: 'it broke' }),
  feedback: ({ eventId, seconds }) =>
    json({ event_id: eventId, timestamp: seconds, contexts: { feedback: { message: 'it broke' } } }),
  session: ({ seconds }) =>
    json({
      sid: '7c7b6585-f901-4351-bf8d-02711b721929',
      init: true,
      status: 'ok',
      started: new Date(seconds * 1000).toISOString(),
      attrs: { release: 'testpost@1' },
    }),
  sessions: ({ seconds }) =>
    json({
      aggregates: [{ started: new Date(seconds * 1000).toISOString(), exited: 1 }],
      attrs: { release: 'testpost@1' },
    }),
  statsd: ({ seconds }) => ({
    header: {},
    payload: Buffer.from(`posts:1|c|#kind:test|T${Math.trunc(seconds)}`),
  }),
  metric_buckets: ({ seconds }) =>
    json([{ timestamp: Math.trunc(seconds), width: 10, name: 'c:custom/posts@none', type: 'c', value: 1 }]),
  client_report: ({ seconds }) =>
    json({
      timestamp: seconds,
      discarded_events: [{ reason: 'before_send', category: 'error', quantity: 1 }],
    }),
  profile: () => json({ version: '1', platform: 'python', transaction: { name: '/testpost' }, profile: {} }),
  profile_chunk: () => json({ version: '2', chunk_id: traceId, profile: {} }, { platform: 'python' }),
  replay_event: ({ eventId, seconds }) =>
    json({ type: 'replay_event', replay_id: eventId, segment_id: 0, timestamp: seconds, urls: ['/'] }),
  replay_recording: () => ({
    header: {},
    payload: Buffer.concat([Buffer.from('{"segment_id":0}\n'), deflateSync('[{"type":4}]')]),
  }),
  replay_video: ({ eventId }) => ({ header: {}, payload: replayVideo(eventId) }),
  unreal_report: () => ({ header: {}, payload: unrealCrash() }),
  check_in: () => json({ check_in_id: traceId, monitor_slug: 'testpost', status: 'ok' }),
  log: ({ seconds }) =>
    container('log', {
      timestamp: seconds,
      trace_id: traceId,
      level: 'info',
      body: 'a test post',
      attributes: {},
    }),
  span: ({ seconds }) =>
    container('span.v2', {
      trace_id: traceId,
      span_id: spanId,
      name: 'testpost',
      start_timestamp: seconds - 1,
      end_timestamp: seconds,
    }),
  trace_metric: ({ seconds }) =>
    container('trace-metric', {
      timestamp: seconds,
      trace_id: traceId,
      name: 'posts',
      type: 'counter',
      value: 1,
    }),
  brand_new_type: () => json({ of: 'the future' }),
};

/** A MessagePack map of byte strings, as mobile SDKs write it. */
function replayVideo(eventId: string): Buffer {
  const parts = {
    replay_event: `{"type":"replay_event","replay_id":"${eventId}","segment_id":0}`,
    replay_recording: '{"segment_id":0}\n[{"type":4,"timestamp":1764000000000,"data":{"href":"/"}}]',
    replay_video: '\0\0\0\x18ftypmp42',
  };
  const entries = Object.entries(parts).flatMap(([name, text]) => [
    Buffer.from([0xa0 + name.length]),
    Buffer.from(name),
    Buffer.from([0xc4, text.length]),
    Buffer.from(text, 'latin1'),
  ]);
  return Buffer.concat([Buffer.from([0x80 + Object.keys(parts).length]), ...entries]);
}
