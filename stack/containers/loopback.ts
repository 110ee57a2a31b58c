import { containerEngine } from './engine.ts';

/** The part of a container's configuration that says where its ports are opened on the host. */
export interface OpenedPorts {
  PortBindings?: Record<string, { HostIp?: string; HostPort?: string }[]>;
}

/**
 * Opens the ports of a container on one address only. An engine on another machine is left alone: its own addresses
 * are the only ones it can open.
 */
export async function openPortsOn(address: string, config: OpenedPorts): Promise<void> {
  const { info } = await containerEngine();
  if (info.containerRuntime.host !== 'localhost') return;
  for (const bindings of Object.values(config.PortBindings ?? {})) {
    for (const binding of bindings) binding.HostIp = address;
  }
}

/** Address of a port of a container as this process reaches it; never by the name localhost, which may mean `::1`. */
export function mappedUrl(
  container: { getHost(): string; getMappedPort(port: number): number },
  port: number,
): string {
  const host = container.getHost() === 'localhost' ? '127.0.0.1' : container.getHost();
  return `http://${host}:${container.getMappedPort(port)}`;
}
