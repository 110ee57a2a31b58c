import { type CollectorOptions, collectorOptions } from '../../services/collector/options.ts';
import { PartContainer } from '../../stack/containers/part-container.ts';
import { StartedPartContainer } from './started-part.ts';

/** A container with the collector; `withOptions` takes what `crashbox collector run` takes. */
export class CollectorContainer extends PartContainer<CollectorOptions> {
  constructor(image?: string) {
    super({ part: 'collector', table: collectorOptions }, image);
  }

  override async start(): Promise<StartedCollectorContainer> {
    return new StartedCollectorContainer(await super.start(), this.portInside);
  }
}

export class StartedCollectorContainer extends StartedPartContainer {
  /** Where crash clients post to. */
  get submitUrl(): string {
    return `${this.url}/submit`;
  }
}
