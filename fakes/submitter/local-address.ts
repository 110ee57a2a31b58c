import { BlockList, isIP } from 'node:net';
import { CrashboxError } from '../../kit/errors/crashbox-error.ts';

const localNetworks = new BlockList();
localNetworks.addAddress('0.0.0.0');
localNetworks.addSubnet('127.0.0.0', 8);
localNetworks.addSubnet('10.0.0.0', 8); // RFC 1918, as the next two
localNetworks.addSubnet('172.16.0.0', 12);
localNetworks.addSubnet('192.168.0.0', 16);
localNetworks.addSubnet('169.254.0.0', 16); // RFC 3927
localNetworks.addAddress('::', 'ipv6');
localNetworks.addAddress('::1', 'ipv6');
localNetworks.addSubnet('fc00::', 7, 'ipv6'); // RFC 4193
localNetworks.addSubnet('fe80::', 10, 'ipv6');

/** Whether a host is this machine or of a private network: by address, a name without a dot, or a reserved suffix (RFC 6761, 6762). */
export function isLocalHost(hostname: string): boolean {
  const name = hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  const family = isIP(name);
  if (family !== 0) return localNetworks.check(name, family === 4 ? 'ipv4' : 'ipv6');
  return name !== '' && (!name.includes('.') || /\.(?:localhost|internal|local|test)$/.test(name));
}

/**
 * Reads the address to submit to, and refuses those of public hosts: sample crashes must not reach somebody's production.
 * @throws {CrashboxError} `submit-address-public`, or `option-invalid` for what is no http address.
 */
export function submitAddress(url: string, force = false): URL {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address === undefined || !/^https?:$/.test(address.protocol)) {
    throw new CrashboxError('option-invalid', { source: '--url', value: url, expected: 'an http address' });
  }
  if (!force && !isLocalHost(address.hostname)) {
    throw new CrashboxError('submit-address-public', { host: address.hostname });
  }
  return address;
}
