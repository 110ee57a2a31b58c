import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import type { RunFacts } from '../client-facts.ts';
import { describeClient } from './describe-client.ts';
import { refuseNetwork } from './refuse-network.ts';
import { silenceClient } from './silence-client.ts';
import { silenceWorkers } from './silence-workers.ts';
import { watchClients, type WatchedClient } from './watch-clients.ts';

/**
 * Stands in front of a program whose inventory is taken, in every process and thread of it: lets nothing out, and
 * writes down what the first process's `Sentry.init` set up. The environment says where to, and for how many
 * milliseconds after `Sentry.init` integrations may still be added.
 */
const { CRASHBOX_INVENTORY_FACTS: file, CRASHBOX_INVENTORY_SETTLE: settle = '0' } = process.env;
// Processes that the program starts let nothing out either, and write nothing down.
delete process.env['CRASHBOX_INVENTORY_FACTS'];

const clients = new Set<WatchedClient>();
const refused = new Set<string>();
let workers = 0;

refuseNetwork((target) => refused.add(target));
silenceWorkers(import.meta.url, () => {
  workers += 1;
});
watchClients((client) => {
  silenceClient(client);
  clients.add(client);
  const { init } = client;
  if (clients.size > 1 || init === undefined) return;
  client.init = (...args) => {
    const made = Reflect.apply(init, client, args);
    setTimeout(end, Number(settle));
    return made;
  };
});

if (file !== undefined && isMainThread) process.once('exit', writeFacts);

function writeFacts(): void {
  if (file === undefined || !isMainThread) return;
  const facts: RunFacts = { clients: [...clients].map(describeClient), workers, refused: [...refused] };
  writeFileSync(file, JSON.stringify(facts));
}

/** At once and for good: what the program would do at its end is not wanted. */
function end(): void {
  writeFacts();
  if (file !== undefined && isMainThread) process.kill(process.pid, 'SIGKILL');
}
