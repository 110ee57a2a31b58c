import { crashingThread, objectsAt, textAt } from '../read-value.ts';
import type { CrashInWork, Rule } from '../rule.ts';

export const reportType: Rule = {
  name: 'ReportTypeRule',
  run: (crash) => ({ set: { report_type: isHang(crash) ? 'hang' : 'crash' } }),
};

function isHang(crash: CrashInWork): boolean {
  const { processed } = crash;
  if (textAt(processed, 'ipc_channel_error') || textAt(processed, 'async_shutdown_timeout')) return true;
  return objectsAt(crashingThread(crash), 'frames').some((frame) =>
    (textAt(frame, 'function') ?? '').includes('RunWatchdog'),
  );
}
