import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { isJsonObject, type JsonValue } from '../../../../crash/json.ts';
import type { Rule, RuleResult } from '../rule.ts';

const largestUnpacked = 20 * 1024 * 1024;
const unpack = promisify(gunzip);

/** Unpacks the memory report (gzipped JSON) that out-of-memory crashes bring as a dump of its own. */
export const outOfMemoryBinary: Rule = {
  name: 'OutOfMemoryBinaryRule',
  applies: ({ dumps }) => dumps.has('memory_report'),
  run: async ({ dumps }): Promise<RuleResult> => {
    const bytes = dumps.get('memory_report') ?? new Uint8Array();
    let text: string;
    try {
      text = (await unpack(bytes, { maxOutputLength: largestUnpacked })).toString('utf8');
    } catch (error) {
      const large = error instanceof RangeError; // zlib's ERR_BUFFER_TOO_LARGE
      return failed(large ? `unpacked it is larger than ${largestUnpacked} bytes` : 'it is not gzip');
    }
    const report = parse(text);
    return isJsonObject(report) ? { set: { memory_report: report } } : failed('it is not a JSON object');
  },
};

function failed(reason: string): RuleResult {
  return { set: { memory_report_error: `memory report cannot be read: ${reason}` } };
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
