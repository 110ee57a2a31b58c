/** One change to a run that collects as much as it can: what is missing then was collected by that. */
export interface Variant {
  /** Name of an integration to leave out. */
  readonly without?: string;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** Options that switch collecting off, by the name under which an inventory lists them. */
export const optionVariants: Readonly<Record<string, Variant>> = {
  includeLocalVariables: { options: { includeLocalVariables: false } },
  tracesSampleRate: { options: { tracesSampleRate: undefined } },
  sendClientReports: { options: { sendClientReports: false } },
  enableLogs: { options: { enableLogs: false } },
  enableMetrics: { options: { enableMetrics: false } },
  includeServerName: { options: { includeServerName: false } },
  'dataCollection.userInfo': { options: { dataCollection: { userInfo: false } } },
  'dataCollection.cookies': { options: { dataCollection: { cookies: false } } },
  'dataCollection.httpHeaders.request': { options: { dataCollection: { httpHeaders: { request: false } } } },
  'dataCollection.httpBodies': { options: { dataCollection: { httpBodies: [] } } },
  'dataCollection.urlQueryParams': { options: { dataCollection: { urlQueryParams: false } } },
  'dataCollection.stackFrameVariables': { options: { dataCollection: { stackFrameVariables: false } } },
  'dataCollection.frameContextLines': { options: { dataCollection: { frameContextLines: 0 } } },
};

/** Integrations that the scenario gives something to collect. What others would, no run here shows. */
export const integrationVariants: readonly string[] = [
  'EventFilters',
  'InboundFilters',
  'FunctionToString',
  'LinkedErrors',
  'Dedupe',
  'RequestData',
  'NodeSystemError',
  'ConversationId',
  'Console',
  'Http',
  'NodeFetch',
  'OnUncaughtException',
  'OnUnhandledRejection',
  'ContextLines',
  'LocalVariablesAsync',
  'LocalVariables',
  'Context',
  'ChildProcess',
  'WorkerThreads',
  'ProcessSession',
  'Modules',
  'SpanStreaming',
  'ExtraErrorData',
  'CaptureConsole',
  'ConsoleLogs',
];
