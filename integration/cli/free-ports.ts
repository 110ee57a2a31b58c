import { type AddressInfo, createServer, type Server } from 'node:net';

/** The first of `count` neighbouring ports that are free right now. */
export async function freePortBlock(count: number): Promise<number> {
  for (;;) {
    const base = 20_000 + Math.floor(Math.random() * 10_000);
    const servers = await Promise.all(
      Array.from({ length: count }, (_slot, index) => tryListen(base + index)),
    );
    await Promise.all(servers.map((server) => server && new Promise((resolve) => server.close(resolve))));
    if (servers.every((server) => server !== undefined)) return base;
  }
}

function tryListen(port: number): Promise<Server | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () =>
      resolve((server.address() as AddressInfo).port === port ? server : undefined),
    );
  });
}
