import { type RequestHandler, Router } from 'express';
import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';
import { type ExportForm, exportForms, exportItem } from '../export/export-item.ts';
import { findItem } from '../items/find-items.ts';
import type { SentryStore } from '../store.ts';

const endings: Readonly<Record<ExportForm, string>> = {
  snapshot: 'json',
  fillmore: 'py',
  vitest: 'ts',
  curl: 'sh',
  envelope: 'envelope',
};

/** `GET /api/crashbox/items/ID/export?as=FORM`: an item as a fixture; `dsn=` says where the curl command sends to. */
export function exportRoutes(store: SentryStore): RequestHandler {
  const router = Router();
  router.get('/api/crashbox/items/:id/export', (request, response) => {
    const { as, dsn } = request.query;
    const form = exportForms.find((known) => known === as);
    const item = findItem(store, request.params.id);
    if (form === undefined) {
      response.status(400).json({ error: 'bad query', detail: `as is one of ${exportForms.join(', ')}` });
      return;
    }
    if (item === undefined) {
      response.status(404).json({ error: 'not found', detail: 'no item has this id' });
      return;
    }
    try {
      const bytes = exportItem(item, form, typeof dsn === 'string' ? { dsn } : {});
      // Bytes that somebody sent: never shown in place by a browser, whatever they claim to be.
      response
        .set({
          'Content-Type': form === 'envelope' ? 'application/octet-stream' : 'text/plain; charset=utf-8',
          'Content-Disposition': `attachment; filename="${item.id}.${endings[form]}"`,
          'Content-Security-Policy': "sandbox; default-src 'none'",
          'X-Content-Type-Options': 'nosniff',
        })
        .end(bytes);
    } catch (error) {
      if (!(error instanceof CrashboxError)) throw error;
      response.status(400).json({ error: 'bad query', detail: error.message });
    }
  });
  return router;
}
