export { CollectorContainer, StartedCollectorContainer } from './collector-container.ts';
export { FakeAwsContainer, StartedFakeAwsContainer } from './fake-aws-container.ts';
export {
  FakeElasticsearchContainer,
  StartedFakeElasticsearchContainer,
} from './fake-elasticsearch-container.ts';
export { FakeSentryContainer, StartedFakeSentryContainer } from './fake-sentry-container.ts';
export { FakeStatsdContainer, StartedFakeStatsdContainer } from './fake-statsd-container.ts';
export { FakeSymbolsContainer, StartedFakeSymbolsContainer } from './fake-symbols-container.ts';
export { ProcessorContainer, StartedProcessorContainer } from './processor-container.ts';
export type { StartedPartContainer } from './started-part.ts';
export { StartedWebappContainer, WebappContainer } from './webapp-container.ts';
