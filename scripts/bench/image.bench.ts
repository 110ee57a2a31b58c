import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../kit/package-root.ts';
import { buildingDockerClient } from '../../stack/image/docker-client.ts';
import { buildImage } from '../../stack/image/ensure-image.ts';
import { contextFiles } from '../../stack/image/image-inputs.ts';
import { median } from './measure.ts';

/**
 * `docker build` after a change of one source, with all layers before it in the cache: what `npm run image` costs while
 * one works on the code. Bar: median ≤ 60 s.
 */
const runs = Number(process.argv[2] ?? 3);
const bar = 60_000;
const image = 'crashbox:bench';
const folder = mkdtempSync(join(tmpdir(), 'crashbox-image-'));

try {
  const root = packageRoot();
  for (const path of [...contextFiles(root), '.dockerignore', 'compose/Dockerfile']) {
    cpSync(join(root, path), join(folder, path));
  }
  const times: number[] = [];
  await buildImage(image, folder); // not counted: fills the cache where it is empty
  for (let run = 0; run < runs; run += 1) {
    appendFileSync(join(folder, 'kit', 'version.ts'), `// ${process.pid} ${run}\n`);
    const started = performance.now();
    await buildImage(image, folder);
    times.push(performance.now() - started);
  }
  const middle = median(times);
  process.stdout.write(
    `image build, one source changed (${runs} runs): median ${(middle / 1000).toFixed(1)} s, ${(middle / bar).toFixed(2)} × the bar of 60 s: ${middle <= bar ? 'met' : 'NOT met'}\n`,
  );
  process.exitCode = middle <= bar ? 0 : 1;
} finally {
  spawnSync(buildingDockerClient(), ['rmi', '--force', image], { stdio: 'ignore' });
  rmSync(folder, { recursive: true, force: true });
}
