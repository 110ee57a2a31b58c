import type { Readable } from 'node:stream';
import * as v from 'valibot';
import { containerEngine } from './engine.ts';

/** How a container has ended. */
export interface EndedContainer {
  readonly id: string;
  readonly exitCode: number;
}

interface Watch {
  readonly ended: Promise<EndedContainer>;
  forget(): void;
}

/** Docker's event of a container's end (Docker Engine API, `GET /events`). */
const dieEvent = v.object({
  Actor: v.object({
    ID: v.string(),
    Attributes: v.object({ exitCode: v.pipe(v.string(), v.transform(Number)) }),
  }),
});

/** Waits for the end of the container that has a label; asked for before it is started, so that no end is missed. */
export async function watchForEnding(label: string): Promise<Watch> {
  const { container } = await containerEngine();
  const filters = { event: ['die'], label: [label] };
  // The engine's answer is a stream of a socket, which the types of the client do not say.
  const events = (await container.dockerode.getEvents({ filters })) as Readable;
  const { promise, resolve } = Promise.withResolvers<EndedContainer>();
  events.on('data', (line: Buffer) => {
    const { Actor } = v.parse(dieEvent, JSON.parse(line.toString()));
    resolve({ id: Actor.ID, exitCode: Actor.Attributes.exitCode });
  });
  // Without events an early end is seen when the time is up; that is no reason to fail a start.
  events.on('error', () => events.destroy());
  return { ended: promise, forget: () => events.destroy() };
}
