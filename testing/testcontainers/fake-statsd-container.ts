import { type StatsdOptions, statsdOptions } from '../../fakes/statsd/options.ts';
import { PartContainer } from '../../stack/containers/part-container.ts';
import { StartedPartContainer } from './started-part.ts';

/** A container with the fake statsd; `withOptions` takes what `crashbox statsd run` takes. */
export class FakeStatsdContainer extends PartContainer<StatsdOptions> {
  constructor(image?: string) {
    super({ part: 'statsd', table: statsdOptions, udp: true }, image);
  }

  override async start(): Promise<StartedFakeStatsdContainer> {
    return new StartedFakeStatsdContainer(await super.start(), this.portInside);
  }
}

export class StartedFakeStatsdContainer extends StartedPartContainer {
  /** `host:port` of its UDP side as this process reaches it. */
  get address(): string {
    return `${new URL(this.url).hostname}:${this.getMappedPort(`${statsdOptions.port.default}/udp`)}`;
  }
}
