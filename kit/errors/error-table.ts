/**
 * One long table: every error that crashbox itself raises, code → what happened (with which value) and what to do next.
 * `exitCode` is what the command line ends with when the error reaches it; 1 where it is not given.
 * A test walks this table and `docs/reference/errors.md` side by side.
 */
export interface ErrorEntry<Values> {
  readonly message: (values: Values) => string;
  readonly hint: (values: Values) => string;
  readonly exitCode?: number;
}

const entry = <Values>(
  message: (values: Values) => string,
  hint: (values: Values) => string,
  exitCode = 1,
): ErrorEntry<Values> => ({ message, hint, exitCode });

interface PortTaken {
  readonly part: string;
  readonly host: string;
  readonly port: number;
  readonly option: string;
}
interface OptionInvalid {
  readonly source: string;
  readonly value: string;
  readonly expected: string;
}
interface Unreachable {
  readonly what: string;
  readonly url: string;
  readonly option: string;
  readonly reason: string;
}
/** What stops a service at its start; `source` names the option at fault by variable and flag. */
interface StoreRefusal {
  readonly source: string;
  readonly store: string;
  readonly url: string;
}

type Entries = {
  readonly 'port-taken': ErrorEntry<PortTaken>;
  readonly 'address-unusable': ErrorEntry<PortTaken & { readonly reason: string }>;
  readonly 'option-invalid': ErrorEntry<OptionInvalid>;
  readonly 'option-unused': ErrorEntry<{ readonly source: string; readonly reason: string }>;
  readonly 'option-empty': ErrorEntry<{ readonly source: string }>;
  readonly 'store-away': ErrorEntry<
    StoreRefusal & { readonly milliseconds: number; readonly reason: string }
  >;
  readonly 'store-unknown': ErrorEntry<StoreRefusal & { readonly answer: string }>;
  readonly 'credentials-refused': ErrorEntry<StoreRefusal & { readonly answer: string }>;
  readonly 'bucket-missing': ErrorEntry<StoreRefusal & { readonly bucket: string }>;
  readonly 'queue-missing': ErrorEntry<
    StoreRefusal & { readonly queue: string; readonly region: string; readonly regionSource: string }
  >;
  readonly 'region-wrong': ErrorEntry<
    StoreRefusal & { readonly region: string; readonly bucket: string; readonly actual: string }
  >;
  readonly 'elasticsearch-version': ErrorEntry<
    StoreRefusal & { readonly version: string; readonly wanted: string }
  >;
  readonly 'certificate-unusable': ErrorEntry<{ readonly part: string; readonly reason: string }>;
  readonly 'file-unreadable': ErrorEntry<{ readonly path: string; readonly reason: string }>;
  readonly 'file-unwritable': ErrorEntry<{ readonly path: string; readonly reason: string }>;
  readonly 'export-impossible': ErrorEntry<{ readonly form: string; readonly reason: string }>;
  readonly 'shape-unreadable': ErrorEntry<{ readonly source: string }>;
  readonly 'data-file-invalid': ErrorEntry<{
    readonly path: string;
    /** Both from 1. */
    readonly line: number;
    readonly column: number;
    readonly reason: string;
    readonly page: string;
  }>;
  readonly 'inventory-empty': ErrorEntry<{
    readonly entry: string;
    readonly milliseconds: number;
    readonly said: string;
  }>;
  readonly 'scenario-failed': ErrorEntry<{
    readonly sdk: string;
    readonly folder: string;
    readonly reason: string;
  }>;
  readonly 'dump-unreadable': ErrorEntry<{
    readonly path: string;
    readonly status: string;
    readonly reason: string;
  }>;
  readonly unreachable: ErrorEntry<Unreachable>;
  readonly 'request-refused': ErrorEntry<{
    readonly what: string;
    readonly status: number;
    readonly answer: string;
  }>;
  readonly 'external-away': ErrorEntry<{
    readonly source: string;
    readonly url: string;
    readonly reason: string;
  }>;
  readonly 'tier-incomplete': ErrorEntry<{ readonly missing: string }>;
  readonly 'submit-address-public': ErrorEntry<{ readonly host: string }>;
  readonly 'crash-id-invalid': ErrorEntry<{ readonly value: string }>;
  readonly 'queue-body-invalid': ErrorEntry<{ readonly queue: string; readonly body: string }>;
  readonly 'ruleset-unknown': ErrorEntry<{ readonly crashId: string; readonly ruleset: string }>;
  readonly 'sweep-gave-up': ErrorEntry<{ readonly crashId: string; readonly attempts: number }>;
  readonly 'stackwalker-unusable': ErrorEntry<{ readonly path: string; readonly reason: string }>;
  readonly 'wait-timeout': ErrorEntry<{
    readonly what: string;
    readonly milliseconds: number;
    readonly seen: string;
  }>;
  readonly 'unexpected-items': ErrorEntry<{
    readonly expected: string;
    readonly count: number;
    readonly seen: string;
  }>;
  readonly 'never-quiet': ErrorEntry<{ readonly quietFor: number; readonly milliseconds: number }>;
  readonly 'query-invalid': ErrorEntry<{
    readonly query: string;
    /** Characters of the query before the mistake. */
    readonly position: number;
    readonly expected: string;
  }>;
  readonly 'fault-invalid': ErrorEntry<{ readonly reason: string }>;
  readonly 'wait-ended': ErrorEntry<{ readonly what: string }>;
  readonly 'stored-crash-malformed': ErrorEntry<{ readonly key: string; readonly reason: string }>;
  readonly 'crash-given-up': ErrorEntry<{ readonly crashId: string; readonly reason: string }>;
  readonly 'not-ready': ErrorEntry<{ readonly milliseconds: number; readonly waitingFor: string }>;
  readonly 'process-no-part': ErrorEntry<{ readonly commandLine: string }>;
  readonly 'image-sources-missing': ErrorEntry<{ readonly folder: string }>;
  readonly 'image-build-failed': ErrorEntry<{ readonly image: string; readonly exitCode: number }>;
  readonly 'docker-unavailable': ErrorEntry<{ readonly reason: string }>;
  readonly 'image-unavailable': ErrorEntry<{
    readonly image: string;
    readonly variable: string;
    readonly reason: string;
  }>;
  readonly 'container-not-started': ErrorEntry<{ readonly name: string; readonly reason: string }>;
  readonly 'container-exited': ErrorEntry<{
    readonly name: string;
    readonly exitCode: number;
    readonly log: string;
    readonly meaning: string;
  }>;
  readonly 'container-not-ready': ErrorEntry<{
    readonly name: string;
    readonly milliseconds: number;
    readonly log: string;
  }>;
};

export const errorTable: Entries = {
  'port-taken': entry(
    ({ part, host, port }) => `${part}: port ${port} on ${host} is taken by another process`,
    ({ option }) => `end that process, or choose another port with ${option} N (0 takes a free one)`,
    2,
  ),
  'address-unusable': entry(
    ({ part, host, port, reason }) => `${part}: cannot listen on ${host} port ${port}: ${reason}`,
    ({ option }) => `choose an address of this machine with --host, or another port with ${option} N`,
    2,
  ),
  'option-invalid': entry(
    ({ source, value, expected }) => `${source}: "${value}" is not ${expected}`,
    ({ source, expected }) => `give ${source} ${expected}`,
    2,
  ),
  'option-unused': entry(
    ({ source, reason }) => `${source} would change nothing: ${reason}`,
    () => 'leave one of the two out',
    2,
  ),
  'option-empty': entry(
    ({ source }) => `${source} is empty`,
    () => 'give it a value, or leave it out for its default',
    2,
  ),
  'store-away': entry(
    ({ source, store, url, milliseconds, reason }) =>
      `${source}: ${store} does not answer at ${url} within ${milliseconds} ms: ${reason}`,
    ({ store }) =>
      `start ${store} (npm run dev starts everything), give another address, or wait longer with --startup-timeout`,
    2,
  ),
  'store-unknown': entry(
    ({ source, store, url, answer }) => `${source}: what answers at ${url} is not ${store}: ${answer}`,
    ({ store }) => `give the address of ${store}`,
    2,
  ),
  'credentials-refused': entry(
    ({ source, store, url, answer }) => `${source}: ${store} at ${url} refuses the credentials: ${answer}`,
    () => 'give the credentials of an account that may read and write there',
    2,
  ),
  'bucket-missing': entry(
    ({ source, store, url, bucket }) => `${source}: ${store} at ${url} has no bucket "${bucket}"`,
    () => 'name one that is there, make it (crashbox prepare does), or start with --create-missing',
    2,
  ),
  'queue-missing': entry(
    ({ source, store, url, queue, region, regionSource }) =>
      `${source}: ${store} at ${url} has no queue "${queue}" in region "${region}" (${regionSource})`,
    () =>
      'name a queue and a region that are there, make it (crashbox prepare does), or start with --create-missing',
    2,
  ),
  'region-wrong': entry(
    ({ source, store, url, region, bucket, actual }) =>
      `${source}: bucket "${bucket}" of ${store} at ${url} is in region "${actual}", not in "${region}"`,
    () => 'give the region that buckets and queues are in',
    2,
  ),
  'elasticsearch-version': entry(
    ({ source, store, url, version, wanted }) =>
      `${source}: ${store} at ${url} is version ${version}, and crashbox speaks version ${wanted}`,
    ({ wanted }) => `give the address of an Elasticsearch ${wanted}`,
    2,
  ),
  'certificate-unusable': entry(
    ({ part, reason }) => `${part}: HTTPS cannot be served with this certificate and key: ${reason}`,
    () => 'give --cert and --key a certificate and its private key, both as PEM files',
    2,
  ),
  'file-unreadable': entry(
    ({ path, reason }) => `${path} cannot be read: ${reason}`,
    () => 'check the path and its permissions',
  ),
  'file-unwritable': entry(
    ({ path, reason }) => `${path} cannot be written: ${reason}`,
    () => 'check the folder and its permissions',
  ),
  'export-impossible': entry(
    ({ form, reason }) => `the item cannot be written as ${form}: ${reason}`,
    () => 'take another form: envelope and curl hold any item',
    2,
  ),
  'shape-unreadable': entry(
    ({ source }) => `${source}: this is no shape file`,
    () => 'make one with crashbox sentry shape --save FILE',
    2,
  ),
  'data-file-invalid': entry(
    ({ path, line, column, reason }) => `${path}:${line}:${column}: ${shortened(reason)}`,
    ({ page }) => `${page} lists what may stand there`,
    2,
  ),
  'inventory-empty': entry(
    ({ entry: program, milliseconds, said }) =>
      `${program} ended without a Sentry.init, or took longer than ${milliseconds} ms${said === '' ? '' : `; it said: ${said}`}`,
    () =>
      'name the program that calls Sentry.init; what it connects to before is refused; --limit gives more time',
    2,
  ),
  'scenario-failed': entry(
    ({ sdk, folder, reason }) => `the ${sdk} of ${folder} could not be run: ${reason}`,
    () => 'name the folder whose node_modules hold it with --folder; versions 10 and 11 are known',
    2,
  ),
  'dump-unreadable': entry(
    ({ path, status, reason }) => `${path} is not a minidump that can be walked: ${status}: ${reason}`,
    () =>
      'a dump that was cut on its way is walked no better elsewhere; get it again from where it was written',
  ),
  unreachable: entry(
    ({ what, url, reason }) => `${what} does not answer at ${url}: ${reason}`,
    ({ option }) => `start it (npm run dev starts everything), or name another address with ${option}`,
  ),
  'external-away': entry(
    ({ source, url, reason }) => `${source}: nobody answers at ${url}: ${reason}`,
    () =>
      'start it, wait longer with --startup-timeout, or leave the address out: a part of ours is then started',
    2,
  ),
  'tier-incomplete': entry(
    ({ missing }) => `--tier external starts no store and no service; not given: ${missing}`,
    () => 'give their addresses, or leave --tier out: a part without an address is then started',
    2,
  ),
  'request-refused': entry(
    ({ what, status, answer }) => `${what} answers ${status}: ${answer}`,
    () => 'change what it complains about',
    2,
  ),
  'submit-address-public': entry(
    ({ host }) => `${host} is not of this machine or a private network; no crash report was sent`,
    () => 'name a local collector with --url, or add --force where the host is meant',
    2,
  ),
  'crash-id-invalid': entry(
    ({ value }) => `"${value}" is not a crash id`,
    () => 'a crash id looks like 0bba929f-8721-460c-dead-a43c20071027, with or without bp- in front',
    2,
  ),
  'queue-body-invalid': entry(
    ({ queue, body }) => `message in the ${queue} queue is neither CRASHID nor CRASHID:RULESET: "${body}"`,
    () => 'look for what publishes to the queue; the message was deleted',
  ),
  'ruleset-unknown': entry(
    ({ crashId, ruleset }) =>
      `crash ${crashId} was to be processed with ruleset "${ruleset}", which does not exist`,
    () => 'use default or regenerate_signature',
  ),
  'sweep-gave-up': entry(
    ({ crashId, attempts }) =>
      `crash ${crashId} was queued ${attempts} times by a sweep and is still not processed`,
    ({ crashId }) => `look at crashbox where ${crashId}, then send its id to the reprocessing queue`,
  ),
  'stackwalker-unusable': entry(
    ({ path, reason }) => `stackwalker ${path} cannot be used: ${reason}`,
    () =>
      'give --stackwalker the path of a minidump-stackwalk binary, or leave it out for the built-in walker',
    2,
  ),
  'wait-timeout': entry(
    ({ what, milliseconds, seen }) => `${what} did not arrive within ${milliseconds} ms; seen: ${seen}`,
    () => 'give a longer timeout, or look at what did arrive',
  ),
  'unexpected-items': entry(
    ({ expected, count, seen }) => `expected ${expected}, but ${count} arrived: ${seen}`,
    () => 'look at what arrived; where it is meant, say so in the filter',
  ),
  'never-quiet': entry(
    ({ quietFor, milliseconds }) =>
      `something kept arriving: no ${quietFor} ms without an item within ${milliseconds} ms`,
    () => 'give a shorter quietFor or a longer timeout, or look for what keeps sending',
  ),
  'query-invalid': entry(
    ({ query, position, expected }) =>
      `query ${JSON.stringify(shortened(query))}: at position ${position} expected ${expected}`,
    () => 'docs/reference/query.md describes the query language',
    2,
  ),
  'fault-invalid': entry(
    ({ reason }) => `this is no fault: ${reason}`,
    () =>
      'a fault says what happens (status, delay, connection, …) and to which requests (times, nth, query, …)',
    2,
  ),
  'wait-ended': entry(
    ({ what }) => `${what} was stopped while something waited for an arrival`,
    () => 'await every wait before stopping the part',
  ),
  'stored-crash-malformed': entry(
    ({ key, reason }) => `object ${key} cannot be read as a crash: ${reason}`,
    () => 'look at the object in the bucket, then at what wrote it; sending the crash again replaces it',
  ),
  'crash-given-up': entry(
    ({ crashId, reason }) => `the processor gave crash ${crashId} up: ${reason}`,
    ({ crashId }) => `crashbox where ${crashId} shows what there is of it`,
  ),
  'not-ready': entry(
    ({ milliseconds, waitingFor }) => `not ready after ${milliseconds} ms: ${waitingFor}`,
    () => 'look at the log of the part that is named, or give a longer --timeout',
  ),
  'process-no-part': entry(
    ({ commandLine }) => `this process runs no part: "${commandLine}"`,
    () => 'name the address of the part instead: crashbox wait-ready http://127.0.0.1:PORT',
    2,
  ),
  'image-sources-missing': entry(
    ({ folder }) =>
      `the image cannot be built from ${folder}: compose/Dockerfile and the sources are not there`,
    () => 'run this in a clone, or name an image that is already built with CRASHBOX_IMAGE',
    2,
  ),
  'image-build-failed': entry(
    ({ image, exitCode }) => `docker build of ${image} ended with exit code ${exitCode}`,
    () =>
      'its own words are above; where registries stand behind a proxy, name its CA certificates with CRASHBOX_CA_BUNDLE',
  ),
  'docker-unavailable': entry(
    ({ reason }) => `no Docker engine answers: ${reason}`,
    () => 'start Docker, or set DOCKER_HOST; the embedded tier (crashbox dev) needs none',
    2,
  ),
  'image-unavailable': entry(
    ({ image, reason }) => `image ${image} is not on this machine and cannot be pulled: ${reason}`,
    ({ image, variable }) => `docker pull ${image} says more; another image is given with ${variable}`,
    2,
  ),
  'container-not-started': entry(
    ({ name, reason }) => `container ${name} could not be started: ${reason}`,
    () =>
      'where a port is taken choose another; where the reason is the image of Ryuk set TESTCONTAINERS_RYUK_DISABLED=true',
  ),
  'container-exited': entry(
    ({ name, exitCode, log }) =>
      `container ${name} ended with exit code ${exitCode}; its last lines:\n${log}`,
    ({ meaning }) => meaning,
  ),
  'container-not-ready': entry(
    ({ name, milliseconds, log }) =>
      `container ${name} runs and does not answer after ${milliseconds} ms; its last lines:\n${log}`,
    () => 'give it a longer startupTimeout, or look for what its last lines wait for',
  ),
};

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}

export type ErrorCode = keyof Entries;
export type ErrorValues<Code extends ErrorCode> =
  Entries[Code] extends ErrorEntry<infer Values> ? Values : never;
