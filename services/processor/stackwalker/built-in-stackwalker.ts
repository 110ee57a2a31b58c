import { isJsonObject } from '../../../crash/json.ts';
import { MinidumpError } from '../../../crash/minidump/minidump-error.ts';
import { parseMinidump } from '../../../crash/minidump/parse-minidump.ts';
import { version } from '../../../kit/version.ts';
import type { StackwalkerOptions } from '../options.ts';
import type { Stackwalker, Walked } from './stackwalker.ts';
import { createSymbolClient } from './symbol-client.ts';

/** The walker of `crash/stackwalk`, in this process; symbol files come over HTTP and stay parsed in memory. */
export function openBuiltInStackwalker(options: Omit<StackwalkerOptions, 'stackwalker'>): Stackwalker {
  const symbols = createSymbolClient(options);
  return {
    version: `crashbox ${version()}`,
    walk: async (dump) => {
      try {
        const { stackwalk } = await import('../../../crash/stackwalk/stackwalk.ts');
        const json = await stackwalk(parseMinidump(dump), { symbols: symbols.forOneCrash() });
        return {
          json: isJsonObject(json) ? json : {},
          returnCode: 0,
          status: json.status,
          stderr: '',
          notes: [],
        };
      } catch (error) {
        if (error instanceof MinidumpError) return unreadable(error);
        throw error;
      }
    },
    close: async () => symbols.clear(),
  };
}

function unreadable({ status, message }: MinidumpError): Walked {
  return {
    json: {},
    returnCode: 1,
    status,
    stderr: `ERROR ${status} - ${message}`,
    notes: [`minidump cannot be read: ${status}`],
  };
}
