import { timeLimit } from '../../../kit/lifecycle/time-limit.ts';

export interface DownloadLimits {
  /** Milliseconds for the whole answer. */
  readonly timeout: number;
  /** Bytes after decoding. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/**
 * The body of a 200 answer, redirects followed; undefined for any other answer, none, or one over the limits: symbols
 * that cannot be had are missing, and a stack without them is better than none (reference symbols §8).
 */
export async function download(url: string, limits: DownloadLimits): Promise<Uint8Array | undefined> {
  try {
    using limit = timeLimit(limits.signal, limits.timeout);
    const response = await fetch(url, { signal: limit.signal });
    if (response.status !== 200 || response.body === null) {
      await response.body?.cancel();
      return undefined;
    }
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of response.body) {
      length += chunk.length;
      if (length > limits.maxBytes) return undefined;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks, length);
  } catch {
    return undefined;
  }
}
