import { execFile, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What one run of wrk measured. */
export interface WrkResult {
  readonly requests: number;
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Answers other than 2xx and 3xx, and connections that failed. */
  readonly errors: number;
}

export interface WrkRequest {
  readonly folder: string;
  /** File whose bytes are posted. */
  readonly bodyFile: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Writes the script that makes wrk post one body again and again; gives its path. */
export function wrkScript({ folder, bodyFile, headers }: WrkRequest): string {
  const lines = Object.entries(headers).map(
    ([name, value]) => `wrk.headers[${quoted(name)}] = ${quoted(value)}`,
  );
  const path = join(folder, 'post.lua');
  writeFileSync(
    path,
    `wrk.method = "POST"
local file = io.open(${quoted(bodyFile)}, "rb")
wrk.body = file:read("*a")
file:close()
${lines.join('\n')}
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format('{"requests":%d,"microseconds":%d,"p50":%d,"p99":%d,"errors":%d}\\n', summary.requests,
    summary.duration, latency:percentile(50), latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
end
`,
  );
  return path;
}

/** Whether wrk is on the PATH (Debian: package `wrk`). */
export function hasWrk(): boolean {
  return spawnSync('wrk', ['-v']).error === undefined;
}

/** One run on one thread with 10 connections. */
export async function runWrk(script: string, url: string, seconds: number): Promise<WrkResult> {
  const args = [
    '--threads',
    '1',
    '--connections',
    '10',
    '--duration',
    `${seconds}s`,
    '--script',
    script,
    url,
  ];
  const { stdout, stderr } = await promisify(execFile)('wrk', args);
  const line = stdout.split('\n').find((text) => text.startsWith('{'));
  if (line === undefined) throw new Error(`wrk printed no result: ${stderr}${stdout}`);
  const seen: Record<'requests' | 'microseconds' | 'p50' | 'p99' | 'errors', number> = JSON.parse(line);
  return {
    requests: seen.requests,
    requestsPerSecond: seen.requests / (seen.microseconds / 1e6),
    p50: seen.p50 / 1000,
    p99: seen.p99 / 1000,
    errors: seen.errors,
  };
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
