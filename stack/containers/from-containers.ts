/** What containers of ours know this machine as; without a dot, so that our own parts on it take it for a safe name. */
export const hostAlias = 'docker-host';

/**
 * An address of somebody's as containers reach it: on the loopback address of this machine they find themselves. What
 * is meant by it must listen on an address that containers reach, such as 0.0.0.0.
 */
export function fromContainers(address: string): string {
  const [, before = '', host = '', behind = ''] =
    /^((?:[a-z]+:\/\/)?(?:[^/@]*@)?)(\[[^\]]*\]|[^/:]*)(.*)$/is.exec(address) ?? [];
  return isLoopback(host) ? `${before}${hostAlias}${behind}` : address;
}

function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\])$/i.test(host);
}
