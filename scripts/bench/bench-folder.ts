import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs a bench in a folder of its own that goes with it; the exit code is 0 where its bars are met. */
export async function inBenchFolder(bench: (folder: string) => Promise<boolean>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'crashbox-bench-'));
  try {
    process.exitCode = (await bench(folder)) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
