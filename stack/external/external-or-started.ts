import {
  type AnyPart,
  type ExternalAddresses,
  externalParts,
  type ReplaceablePart,
  type StartedParts,
} from './external-parts.ts';

/** Gives a part as it was given, and starts one of ours, for `keep` to remember, where none was. */
export function externalOr(
  given: ExternalAddresses,
  keep: <Part extends StartedParts[ReplaceablePart]>(part: Promise<Part>) => Promise<Part>,
): <Name extends ReplaceablePart>(
  name: Name,
  start: () => Promise<StartedParts[Name]>,
) => Promise<AnyPart<Name>> {
  const external = externalParts(given);
  return async (name, start) => external[name] ?? keep(start());
}
