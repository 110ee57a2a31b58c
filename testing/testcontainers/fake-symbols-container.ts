import { type SymbolsOptions, symbolsOptions } from '../../fakes/symbols/options.ts';
import { PartContainer } from '../../stack/containers/part-container.ts';
import { StartedPartContainer } from './started-part.ts';

/** A container with the fake symbols server; `withOptions` takes what `crashbox symbols run` takes. */
export class FakeSymbolsContainer extends PartContainer<SymbolsOptions> {
  constructor(image?: string) {
    super({ part: 'symbols', table: symbolsOptions }, image);
  }

  override async start(): Promise<StartedFakeSymbolsContainer> {
    return new StartedFakeSymbolsContainer(await super.start(), this.portInside);
  }
}

export class StartedFakeSymbolsContainer extends StartedPartContainer {}
