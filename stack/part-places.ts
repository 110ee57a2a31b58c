import { elsewhere } from './external/external-options.ts';
import {
  type AnyPart,
  baseOf,
  type ExternalAddresses,
  externalParts,
  type ReplaceablePart,
} from './external/external-parts.ts';
import { type PartName, partTitles, shortTitle } from './parts.ts';

/** A part as those see it who look at a stack: the table of `crashbox dev` and the control room. */
export interface PartPlace {
  readonly title: string;
  /** Where it is, in words. */
  readonly address: string;
  /** Where it answers HTTP; undefined where nobody said. */
  readonly url: string | undefined;
  /** Whether silence there is no sign of its being away, as its protocol is another one. */
  readonly quiet: boolean;
}

export type PartPlaces = Readonly<Record<PartName, PartPlace>>;

/** Part → where it answers HTTP; undefined for an external one of which nobody said. */
export type PartUrls = { readonly [Name in ReplaceablePart]: AnyPart<Name>['url'] };

/** The places of a stack's parts but its control room, from where they answer and from what was given of them. */
export function partPlaces(
  urls: PartUrls,
  given: ExternalAddresses,
  titles: Readonly<Record<ReplaceablePart, string>> = partTitles,
): Readonly<Record<ReplaceablePart, PartPlace>> {
  const external = externalParts(given);
  const place = (name: ReplaceablePart): PartPlace => {
    const isExternal = Object.hasOwn(external, name);
    const url = urls[name];
    return {
      title: isExternal ? `${shortTitle(partTitles[name])} (external)` : titles[name],
      address: url ?? elsewhere,
      url,
      quiet: false,
    };
  };
  const names = Object.keys(urls) as ReplaceablePart[]; // the keys of a record over them
  const places = Object.fromEntries(names.map((name) => [name, place(name)])) as PartPlaces; // one for each name
  return {
    ...places,
    ...(external.statsd && {
      statsd: { ...places.statsd, address: external.statsd.address, quiet: true },
    }),
    aws: storesPlace(places.aws, given),
  };
}

/** Adds the control room, which looks at the others and so is started last. */
export function withControlRoom(places: Omit<PartPlaces, 'control-room'>, url: string): PartPlaces {
  return {
    ...places,
    'control-room': { title: partTitles['control-room'], address: url, url, quiet: false },
  };
}

/** S3 and SQS are one part of ours and may be two of somebody's, or one of each. */
function storesPlace(place: PartPlace, { s3Endpoint, sqsEndpoint }: ExternalAddresses): PartPlace {
  const external = Object.entries({ S3: s3Endpoint, SQS: sqsEndpoint }).flatMap(([store, address]) =>
    address === undefined ? [] : [{ store, address: baseOf(address) }],
  );
  const addresses = new Set([place.address, ...external.map(({ address }) => address)]);
  return {
    ...place,
    title: external.length === 1 ? `${place.title} (${external[0]?.store} external)` : place.title,
    address: [...addresses].join(', '),
  };
}
