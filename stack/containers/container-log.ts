import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { containerEngine } from './engine.ts';

/** The last lines that a container wrote, both of its streams. */
export async function lastLines(containerId: string, count: number): Promise<readonly string[]> {
  const { container } = await containerEngine();
  const log = await container.dockerode
    .getContainer(containerId)
    .logs({ follow: false, stdout: true, stderr: true, tail: count });
  return Buffer.concat(frames(log))
    .toString()
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .slice(-count);
}

const frameHeader = 8;

/** The engine puts eight bytes before each piece of output, the last four its length (Docker Engine API, attach). */
function frames(log: Buffer): readonly Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at + frameHeader <= log.length; ) {
    const end = at + frameHeader + log.readUInt32BE(at + 4);
    pieces.push(log.subarray(at + frameHeader, end));
    at = end;
  }
  return pieces;
}

/** Containers with a label, also those that have ended: id and the name that `nameLabel` gives them. */
export async function containersWith(
  label: string,
): Promise<readonly { readonly id: string; readonly labels: Readonly<Record<string, string>> }[]> {
  const { container } = await containerEngine();
  const found = await container.dockerode.listContainers({ all: true, filters: { label: [label] } });
  return found.map(({ Id, Labels }) => ({ id: Id, labels: Labels }));
}

const savedLines = 10_000;

/** Writes the log of every container with a label to `folder/NAME.log`, and gives the paths. */
export async function saveContainerLogs(
  label: string,
  nameLabel: string,
  folder: string,
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  return Promise.all(
    (await containersWith(label)).map(async ({ id, labels }) => {
      const path = join(folder, `${labels[nameLabel] ?? id.slice(0, 12)}.log`);
      await writeFile(path, `${(await lastLines(id, savedLines)).join('\n')}\n`);
      return path;
    }),
  );
}
