import { addressSamples } from './address-samples.ts';
import { encodings } from './encodings.ts';
import { itemSamples } from './item-samples.ts';
import { malformations } from './malformations.ts';

/** A request as it is to be sent. */
export interface TestPost {
  readonly method: 'GET' | 'POST';
  /** Path and query below the server's address. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Leaves the key out of the query. */
  readonly withoutKey?: boolean;
}

/** Who a test post is from. */
export interface PostParts {
  readonly dsn: string;
  readonly key: string;
  readonly project: string;
  /** 32 hex digits. */
  readonly eventId: string;
  /** Seconds since 1970. */
  readonly seconds: number;
}

interface PostForm {
  readonly encoding?: string | undefined;
  readonly malformation?: string | undefined;
}

/** Item types, then addresses. */
export const postKinds: readonly string[] = [...Object.keys(itemSamples), ...Object.keys(addressSamples)];

/** One request of a kind, spoilt and encoded as asked for; undefined where there is no such kind, encoding or way. */
export function testPost(kind: string, parts: PostParts, form: PostForm = {}): TestPost | undefined {
  const { encoding, malformation } = form;
  const spoil = malformation === undefined ? (post: TestPost) => post : malformations[malformation];
  const coder = encoding === undefined ? undefined : encodings[encoding];
  const plain = sample(kind, parts);
  if (plain === undefined || spoil === undefined || (encoding !== undefined && coder === undefined))
    return undefined;
  const post = spoil(plain);
  const path = keyed(post, parts);
  if (coder === undefined) return { ...post, path };
  const headers = { ...post.headers, 'Content-Encoding': coder.header };
  return { ...post, path, headers, body: coder.encode(post.body) };
}

function sample(kind: string, parts: PostParts): TestPost | undefined {
  if (Object.hasOwn(addressSamples, kind)) return addressSamples[kind]?.(parts);
  const item = Object.hasOwn(itemSamples, kind) ? itemSamples[kind]?.(parts) : undefined;
  if (item === undefined) return undefined;
  const header = { type: kind, ...item.header, length: item.payload.length };
  const sentAt = new Date(parts.seconds * 1000).toISOString();
  const envelope = JSON.stringify({ event_id: parts.eventId, sent_at: sentAt });
  return {
    method: 'POST',
    path: `/api/${parts.project}/envelope/`,
    headers: { 'Content-Type': 'application/x-sentry-envelope' },
    body: Buffer.concat([
      Buffer.from(`${envelope}\n${JSON.stringify(header)}\n`),
      item.payload,
      Buffer.from('\n'),
    ]),
  };
}

/** The key goes into the query where neither the path nor the body has it. */
function keyed({ path, withoutKey = false }: TestPost, { key }: PostParts): string {
  if (withoutKey || /\/(?:unreal|cron|embed|user-feedback|tunnel|stream)\b/.test(path)) return path;
  return `${path}${path.includes('?') ? '&' : '?'}sentry_key=${key}&sentry_version=7`;
}
