import { spawn } from 'node:child_process';
import { median } from './measure.ts';
import { residentBytes } from './process-tree.ts';

/**
 * `npm run dev` right after `npm ci`: spawn → table printed, → the sample's report page, and the resident set of the
 * whole process tree. Bars: ≤ 3 s, ≤ 5 s, ≤ 350 MB. Free ports, so that a running stack does not matter.
 */
const runs = Number(process.argv[2] ?? 5);
const portBase = 18_800;

interface Run {
  readonly table: number;
  readonly sample: number;
  readonly report: number;
  readonly megabytes: number;
  readonly stopped: number;
  /** Step → milliseconds since Node began. */
  readonly steps: readonly (readonly [string, number])[];
}

const results: Run[] = [];
await oneRun(); // not counted: reads the files once, as `npm ci` has done by its end
for (let index = 0; index < runs; index += 1) {
  const run = await oneRun();
  results.push(run);
  process.stdout.write(
    `run ${index + 1}: table ${seconds(run.table)}, sample accepted ${seconds(run.sample)}, report page ${seconds(run.report)}, resident ${run.megabytes.toFixed(0)} MB, ended ${seconds(run.stopped)} after Ctrl-C\n`,
  );
}
printSteps(results);
const table = median(results.map((run) => run.table));
const report = median(results.map((run) => run.report));
const megabytes = median(results.map((run) => run.megabytes));
const passed = table <= 3000 && report <= 5000 && megabytes <= 350;
process.stdout.write(
  `first-minute: table ${seconds(table)} (${(table / 3000).toFixed(2)} × 3 s), report ${seconds(report)} (${(report / 5000).toFixed(2)} × 5 s), resident ${megabytes.toFixed(0)} MB (${(megabytes / 350).toFixed(2)} × 350 MB): ${passed ? 'met' : 'NOT met'}\n`,
);
process.exitCode = passed ? 0 : 1;

/** Where the time goes: medians of what `dev --timings` prints, and npm's own share before Node begins. */
function printSteps(all: readonly Run[]): void {
  const names = all[0]?.steps.map(([name]) => name) ?? [];
  const at = names.map((name) =>
    median(all.flatMap((run) => run.steps.filter(([step]) => step === name).map(([, time]) => time))),
  );
  const inNode = at.at(-1) ?? 0;
  const npm = median(all.map((run) => run.table)) - inNode;
  process.stdout.write(`where it goes: npm and its pre-step ${seconds(npm)}`);
  for (const [index, name] of names.entries()) {
    process.stdout.write(`, ${name} ${seconds((at[index] ?? 0) - (at[index - 1] ?? 0))}`);
  }
  process.stdout.write('\n');
}

async function oneRun(): Promise<Run> {
  const started = performance.now();
  const child = spawn('npm', ['run', 'dev', '--', '--port-base', String(portBase), '--timings'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const pid = child.pid ?? 0;
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  try {
    await until(() => /^fake statsd .*$/m.test(printed));
    const tableAt = performance.now() - started;
    await until(() => /^Its report: \S+$/m.test(printed));
    const sampleAt = performance.now() - started;
    const address = /^Its report: (\S+)$/m.exec(printed)?.[1] ?? '';
    await until(async () => (await (await fetch(address)).text()).includes('read_token'));
    const reportAt = performance.now() - started;
    const resident = residentBytes(pid) / 1e6;
    const asked = performance.now();
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    process.kill(-pid, 'SIGINT');
    await ended;
    const steps = [...printed.matchAll(/^([\d.]+) s {2}(.+)$/gm)].map(
      ([, at, step]) => [String(step), Number(at) * 1000] as const,
    );
    return {
      steps,
      table: tableAt,
      sample: sampleAt,
      report: reportAt,
      megabytes: resident,
      stopped: performance.now() - asked,
    };
  } catch (error) {
    process.kill(-pid, 'SIGKILL');
    throw error;
  }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 30_000;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error('npm run dev did not get there within 30 s');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
