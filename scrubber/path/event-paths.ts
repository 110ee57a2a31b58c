import type { PayloadKind } from '../payload/payload-kind.ts';

/** A part of a payload whose keys are the application's own: any path below it is accepted. */
type Free = { readonly free: true };
type Leaf = { readonly leaf: true };
type Each<Element> = { readonly '[]': Element };

interface Frame {
  filename: Leaf;
  abs_path: Leaf;
  function: Leaf;
  module: Leaf;
  lineno: Leaf;
  colno: Leaf;
  in_app: Leaf;
  platform: Leaf;
  package: Leaf;
  addr_mode: Leaf;
  instruction_addr: Leaf;
  debug_id: Leaf;
  context_line: Leaf;
  pre_context: Each<Leaf>;
  post_context: Each<Leaf>;
  vars: Free;
  module_metadata: Free;
}

interface Stacktrace {
  frames: Each<Frame>;
  frames_omitted: Each<Leaf>;
}

interface Exception {
  type: Leaf;
  value: Leaf;
  module: Leaf;
  thread_id: Leaf;
  mechanism: Free;
  stacktrace: Stacktrace;
  raw_stacktrace: Stacktrace;
}

interface Thread {
  id: Leaf;
  name: Leaf;
  crashed: Leaf;
  current: Leaf;
  main: Leaf;
  stacktrace: Stacktrace;
}

interface Breadcrumb {
  type: Leaf;
  level: Leaf;
  event_id: Leaf;
  category: Leaf;
  message: Leaf;
  data: Free;
  timestamp: Leaf;
}

/**
 * The parts of payloads that SDKs have, of every kind (reference scrubbing §4.2): events, transactions and feedback;
 * spans, logs and metrics; sessions; check-ins; breadcrumbs; envelope headers; and the lines of a process's log.
 */
interface Payload {
  event_id: Leaf;
  timestamp: Leaf;
  start_timestamp: Leaf;
  level: Leaf;
  platform: Leaf;
  logger: Leaf;
  server_name: Leaf;
  release: Leaf;
  dist: Leaf;
  environment: Leaf;
  transaction: Leaf;
  transaction_info: Free;
  type: Leaf;
  message: Leaf;
  logentry: { message: Leaf; formatted: Leaf; params: Free };
  exception: { values: Each<Exception> } & Each<Exception>;
  stacktrace: Stacktrace;
  threads: { values: Each<Thread> };
  breadcrumbs: { values: Each<Breadcrumb> } & Each<Breadcrumb>;
  request: {
    url: Leaf;
    method: Leaf;
    data: Free;
    query_string: Free;
    cookies: Free;
    headers: Free;
    env: Free;
    fragment: Leaf;
    api_target: Leaf;
  };
  user: Free;
  tags: Free;
  extra: Free;
  contexts: Free;
  modules: Free;
  sdk: Free;
  fingerprint: Each<Leaf>;
  measurements: Free;
  debug_meta: Free;
  spans: Each<Free>;
  _meta: Free;
  name: Leaf;
  description: Leaf;
  op: Leaf;
  origin: Leaf;
  status: Leaf;
  span_id: Leaf;
  trace_id: Leaf;
  parent_span_id: Leaf;
  is_segment: Leaf;
  end_timestamp: Leaf;
  links: Each<Free>;
  data: Free;
  attributes: Free;
  body: Leaf;
  severity_number: Leaf;
  value: Leaf;
  unit: Leaf;
  sid: Leaf;
  did: Leaf;
  init: Leaf;
  started: Leaf;
  duration: Leaf;
  errors: Leaf;
  attrs: { release: Leaf; environment: Leaf; ip_address: Leaf; user_agent: Leaf };
  aggregates: Each<Free>;
  check_in_id: Leaf;
  monitor_slug: Leaf;
  monitor_config: Free;
  category: Leaf;
  sent_at: Leaf;
  dsn: Leaf;
  trace: Free;
}

type Next<Shape, Name extends string> = Shape extends Free
  ? Free
  : Name extends '*' | '**' | `"${string}`
    ? Free
    : Name extends keyof Shape
      ? Shape[Name]
      : never;

type Wrong<Name extends string> = `this part of a path is in no payload: ${Name}`;

/** `Path` itself where the payloads of SDKs have such a path, else a text that names the wrong part. */
type Checked<Whole extends string, Rest extends string, Shape> = Shape extends Free
  ? Whole
  : Rest extends `${infer Name}.${infer Below}`
    ? [Next<Shape, Name>] extends [never]
      ? Wrong<Name>
      : Checked<Whole, Below, Next<Shape, Name>>
    : [Next<Shape, Rest>] extends [never]
      ? Wrong<Rest>
      : Whole;

/**
 * Accepts a path literal when its known parts exist in the payloads of SDKs; `excepton.values` is a compile error.
 * Parts that the application names itself (`extra`, `tags`, `contexts`, headers, attributes) are free, and so is what
 * follows `*`, `**`, a quoted name, `$log_line`, or a `string` that is not a literal.
 */
export type CheckedPath<Whole extends string> = string extends Whole
  ? Whole
  : Whole extends '' | '$log_line' | `$log_line.${string}` | `$${PayloadKind}`
    ? Whole
    : Whole extends `$${PayloadKind}.${infer Below}`
      ? Checked<Whole, Below, Payload>
      : Checked<Whole, Whole, Payload>;
