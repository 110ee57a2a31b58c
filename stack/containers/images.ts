import { type OptionTable, optionalText } from '../../kit/options/option.ts';
import { version } from '../../kit/version.ts';

/** One image of the container tier, and the environment variable that names another one. */
interface PinnedImage {
  readonly image: string;
  readonly variable: string;
}

export type ImageKind = 'localstack' | 'elasticsearch' | 'crashbox';

/** Every image that containers are started from. */
const pins: Readonly<Record<ImageKind, PinnedImage>> = {
  // The last tag that starts without an account and a token (reference style-and-dependencies §5a).
  localstack: { image: 'localstack/localstack:4.14.0', variable: 'CRASHBOX_LOCALSTACK_IMAGE' },
  // The major version of our client, whose dialect the flow speaks (DESIGN decision 6).
  elasticsearch: {
    image: 'docker.elastic.co/elasticsearch/elasticsearch:9.5.3',
    variable: 'CRASHBOX_ELASTICSEARCH_IMAGE',
  },
  // Our own, built from compose/Dockerfile: the version of this package.
  crashbox: { image: `crashbox:${version()}`, variable: 'CRASHBOX_IMAGE' },
};

/** The image to start: that of the environment variable where it is set, else the pinned one. */
export function imageFor(kind: ImageKind, environment: NodeJS.ProcessEnv = process.env): string {
  const { image, variable } = pins[kind];
  const other = environment[variable] ?? '';
  return other === '' ? image : other;
}

/** The environment variable that names another image. */
export function imageVariable(kind: ImageKind): string {
  return pins[kind].variable;
}

/** Services that an image of somebody's own may run in the place of ours. */
export type ServiceName = 'collector' | 'processor' | 'webapp';

export interface ImageOptions {
  readonly image: string | undefined;
}

/** Options of `crashbox dev --tier containers`: part → the image that it is started from. */
export const imageOptions: Readonly<
  Record<ServiceName | 'localstack' | 'elasticsearch', OptionTable<ImageOptions>>
> = {
  collector: { image: optionalText(ownImage('collector'), '<image>') },
  processor: { image: optionalText(ownImage('processor'), '<image>') },
  webapp: { image: optionalText(ownImage('webapp'), '<image>') },
  localstack: {
    image: optionalText(`Image of LocalStack in the place of ${pins.localstack.image}.`, '<image>'),
  },
  elasticsearch: {
    image: optionalText(`Image of Elasticsearch in the place of ${pins.elasticsearch.image}.`, '<image>'),
  },
};

function ownImage(service: ServiceName): string {
  return `Image of a ${service} of your own, run by its own command in the place of ours.`;
}
