import { type ProcessorOptions, processorOptions } from '../../services/processor/options.ts';
import { PartContainer } from '../../stack/containers/part-container.ts';
import { StartedPartContainer } from './started-part.ts';

/** A container with the processor; `withOptions` takes what `crashbox processor run` takes. */
export class ProcessorContainer extends PartContainer<ProcessorOptions> {
  constructor(image?: string) {
    super({ part: 'processor', table: processorOptions }, image);
  }

  override async start(): Promise<StartedProcessorContainer> {
    return new StartedProcessorContainer(await super.start(), this.portInside);
  }
}

export class StartedProcessorContainer extends StartedPartContainer {}
