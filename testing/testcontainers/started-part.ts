import { AbstractStartedContainer, type StartedTestContainer } from 'testcontainers';
import { mappedUrl } from '../../stack/containers/loopback.ts';

/** A part that runs in a container and answers. `await using` or `stop()` ends it. */
export class StartedPartContainer extends AbstractStartedContainer {
  /** Base address as this process reaches it, without a final slash. */
  readonly url: string;
  /** Its port on this machine. */
  readonly port: number;

  constructor(started: StartedTestContainer, portInside: number) {
    super(started);
    this.url = mappedUrl(started, portInside);
    this.port = started.getMappedPort(portInside);
  }

  /** Empties its state, as after a fresh start. */
  async reset(): Promise<void> {
    await fetch(`${this.url}/__crashbox__/reset`, { method: 'POST' });
  }
}
