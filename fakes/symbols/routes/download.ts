import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { PartContext } from '../../../kit/context.ts';
import { messageOf } from '../../../kit/errors/crashbox-error.ts';
import { type Download, downloadPath, isIgnored } from '../download-path.ts';
import type { SymbolsOptions } from '../options.ts';
import type { Outcome, RequestStore } from '../store.ts';
import type { StoredSymbols, SymbolFolder } from '../symbol-folder.ts';

/**
 * `GET` and `HEAD /FILE/ID/NAME` and `/try/FILE/ID/NAME`, with Tecken's answers (reference symbols §1.1); a hit is
 * 200 with the body, the form that clients see once they have followed Tecken's redirect.
 */
export function downloadRoute(
  folder: SymbolFolder,
  store: RequestStore,
  options: SymbolsOptions,
  context: Pick<PartContext, 'logger'>,
): RequestHandler {
  const router = Router();
  router.use(async (request, response, next) => {
    const download = downloadPath(request.path, request.query);
    if (download === undefined) return next();
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuseMethod(request, response);
    response.set({
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'GET',
      'Access-Control-Allow-Headers': 'accept, accept-encoding, content-type, origin, user-agent, debug',
    });
    if (options.mode === 'redirect') {
      response.status(501).json({ error: 'not built', detail: 'redirect mode; start with --mode direct' });
      return;
    }
    const { outcome, found } = await timed(request, response, () => look(folder, download));
    record(store, request, download, outcome);
    if (found === undefined) {
      const text = outcome === 'ignored' ? 'Symbol Not Found (and ignored)' : 'Symbol Not Found';
      response.status(404).type('text').send(text);
      return;
    }
    await sendSymbols(request, response, found, context);
  });
  return router;
}

interface Look {
  readonly outcome: Outcome;
  readonly found?: StoredSymbols;
}

async function look(folder: SymbolFolder, download: Download): Promise<Look> {
  if (isIgnored(download)) return { outcome: 'ignored' };
  const found = await folder.find(download);
  return found === undefined ? { outcome: 'miss' } : { outcome: 'hit', found };
}

/** `Debug: true` asks for the seconds the look-up took; what was ignored took none. */
async function timed(request: Request, response: Response, act: () => Promise<Look>): Promise<Look> {
  const started = performance.now();
  const result = await act();
  if (/^(?:true|1|yes)$/i.test(request.get('debug') ?? '')) {
    const seconds = (performance.now() - started) / 1000;
    response.set('Debug-Time', result.outcome === 'ignored' ? '0' : seconds.toFixed(6));
  }
  return result;
}

function refuseMethod(request: Request, response: Response): void {
  response
    .status(405)
    .set('Allow', 'GET, HEAD')
    .json({ error: `Method Not Allowed (${request.method}): ${request.path}` });
}

function record(store: RequestStore, { method, query }: Request, download: Download, outcome: Outcome): void {
  store.add({
    ...download,
    method,
    codeFile: queryText(query['code_file']),
    codeId: queryText(query['code_id']),
    outcome,
  });
}

function queryText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, 255) : undefined;
}

async function sendSymbols(
  request: Request,
  response: Response,
  { path, size }: StoredSymbols,
  { logger }: Pick<PartContext, 'logger'>,
): Promise<void> {
  const zipped = request.acceptsEncodings('gzip') === 'gzip' && request.get('accept-encoding') !== undefined;
  response.status(200).type('text/plain').vary('Accept-Encoding');
  if (zipped) response.set('Content-Encoding', 'gzip');
  else response.set('Content-Length', String(size));
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  try {
    // `end` keeps a file that grows meanwhile from overrunning its announced length.
    const file = createReadStream(path, size === 0 ? {} : { end: size - 1 });
    await (zipped ? pipeline(file, createGzip(), response) : pipeline(file, response));
  } catch (error) {
    logger.debug({ reason: messageOf(error) }, 'symbols were not sent to their end'); // a client that hung up
    response.destroy();
  }
}
