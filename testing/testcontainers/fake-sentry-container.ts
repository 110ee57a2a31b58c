import { type SentryOptions, sentryOptions } from '../../fakes/sentry/options.ts';
import { PartContainer } from '../../stack/containers/part-container.ts';
import { StartedPartContainer } from './started-part.ts';

/** A container with the fake Sentry; `withOptions` takes what `crashbox sentry run` takes. */
export class FakeSentryContainer extends PartContainer<SentryOptions> {
  constructor(image?: string) {
    super({ part: 'sentry', table: sentryOptions }, image);
  }

  override async start(): Promise<StartedFakeSentryContainer> {
    return new StartedFakeSentryContainer(await super.start(), this.portInside);
  }
}

export class StartedFakeSentryContainer extends StartedPartContainer {
  /** DSN of project 1 as this process reaches it. */
  get dsn(): string {
    return this.url.replace('://', '://public@').concat('/1');
  }

  /** The same for containers on a network where it has this alias. */
  dsnOnNetwork(alias: string): string {
    return `http://public@${alias}:${sentryOptions.port.default}/1`;
  }
}
