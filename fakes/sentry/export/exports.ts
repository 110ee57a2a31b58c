import type { SentryItem } from '../sentry-item.ts';
import { type ExportForm, type ExportOptions, exportItem } from './export-item.ts';
import { replay } from './replay.ts';

/** Items as fixtures, as tests use them. */
export interface Exports {
  /**
   * An item as JSON snapshot, Python or TypeScript expectation, curl command or raw envelope.
   * @throws {CrashboxError} `export-impossible`, `option-invalid`.
   */
  exportItem(item: SentryItem, form: ExportForm, options?: ExportOptions): Buffer;
  /**
   * Sends the request that brought an item to another DSN, the same bytes; gives status and body of the answer.
   * @throws {CrashboxError} `unreachable`, `option-invalid`.
   */
  replay(item: SentryItem, dsn: string): Promise<{ readonly status: number; readonly answer: string }>;
}

export const exports: Exports = {
  exportItem,
  replay: ({ request }, dsn) => replay(request, request.wire.subarray(), dsn),
};
