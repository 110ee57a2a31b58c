/** How an SDK sends traces: one transaction with its spans, or spans by themselves. */
export type TraceLifecycle = 'static' | 'stream';
