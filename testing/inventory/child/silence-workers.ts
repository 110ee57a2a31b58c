import { syncBuiltinESMExports } from 'node:module';
import workerThreads, { type WorkerOptions } from 'node:worker_threads';

/** Stands in for a worker of an SDK: it says that it is ready, as they are expected to, and does nothing else. */
const idle = new URL(
  `data:text/javascript,${encodeURIComponent("import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => undefined); parentPort.postMessage('worker-ready');")}`,
);

/**
 * Workers of SDKs send by themselves, past the client: the ANR worker does. Each is replaced by one that does nothing;
 * `silenced` is told. Any other worker starts with the module `preload` in front.
 */
export function silenceWorkers(preload: string, silenced: () => void): void {
  const { Worker } = workerThreads;
  workerThreads.Worker = class extends Worker {
    constructor(script: string | URL, options: WorkerOptions = {}) {
      if (isOfSdk(script, options)) {
        silenced();
        super(idle);
      } else {
        super(script, { ...options, execArgv: [...(options.execArgv ?? []), '--import', preload] });
      }
    }
  };
  syncBuiltinESMExports();
}

/** SDKs start them from a text in their own code, or from a file in their package. */
function isOfSdk(script: string | URL, { eval: isText }: WorkerOptions): boolean {
  const address = String(script);
  return (
    address.startsWith('data:') ||
    /[\\/]@sentry/.test(address) ||
    (isText === true && /sentry/i.test(address))
  );
}
