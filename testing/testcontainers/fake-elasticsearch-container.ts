import { type ElasticsearchOptions, elasticsearchOptions } from '../../fakes/elasticsearch/options.ts';
import { PartContainer } from '../../stack/containers/part-container.ts';
import { StartedPartContainer } from './started-part.ts';

/** A container with the fake Elasticsearch; `withOptions` takes what `crashbox elasticsearch run` takes. */
export class FakeElasticsearchContainer extends PartContainer<ElasticsearchOptions> {
  constructor(image?: string) {
    super({ part: 'elasticsearch', table: elasticsearchOptions }, image);
  }

  override async start(): Promise<StartedFakeElasticsearchContainer> {
    return new StartedFakeElasticsearchContainer(await super.start(), this.portInside);
  }
}

export class StartedFakeElasticsearchContainer extends StartedPartContainer {}
