import { type FakeAwsOptions, fakeAwsOptions } from '../../fakes/aws/options.ts';
import { PartContainer } from '../../stack/containers/part-container.ts';
import { StartedPartContainer } from './started-part.ts';

/** A container with the fake S3 and SQS; `withOptions` takes what `crashbox aws run` takes. */
export class FakeAwsContainer extends PartContainer<FakeAwsOptions> {
  constructor(image?: string) {
    super({ part: 'aws', table: fakeAwsOptions }, image);
  }

  override async start(): Promise<StartedFakeAwsContainer> {
    return new StartedFakeAwsContainer(await super.start(), this.portInside);
  }
}

export class StartedFakeAwsContainer extends StartedPartContainer {}
