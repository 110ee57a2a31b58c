import { type WebappOptions, webappOptions } from '../../services/webapp/options.ts';
import { PartContainer } from '../../stack/containers/part-container.ts';
import { StartedPartContainer } from './started-part.ts';

/** A container with the webapp; `withOptions` takes what `crashbox webapp run` takes. */
export class WebappContainer extends PartContainer<WebappOptions> {
  constructor(image?: string) {
    super({ part: 'webapp', table: webappOptions }, image);
  }

  override async start(): Promise<StartedWebappContainer> {
    return new StartedWebappContainer(await super.start(), this.portInside);
  }
}

export class StartedWebappContainer extends StartedPartContainer {
  /** The address of a crash's report page. */
  reportUrl(crashId: string): string {
    return `${this.url}/report/index/${encodeURIComponent(crashId)}`;
  }
}
