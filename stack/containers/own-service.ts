import { Wait } from 'testcontainers';
import type { ServiceName } from './images.ts';
import type { PartContainer } from './part-container.ts';

/**
 * Lets a container run somebody's own service: by the command that is in its image, on `PORT`, with `variables` beside
 * those of ours. A processor owes nobody an address, so nothing is waited for but its start.
 */
export function runAsOwnService<Options extends { readonly port: number }>(
  container: PartContainer<Options>,
  service: ServiceName,
  variables: Readonly<Record<string, string>>,
): void {
  container.withCommand([]).withEnvironment({ ...variables, PORT: String(container.portInside) });
  if (service === 'processor') container.withWaitStrategy(Wait.forAll([]));
}
