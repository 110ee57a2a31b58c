import { type RequestHandler, Router } from 'express';
import type { Clock } from '../../../kit/context.ts';
import { readBody } from '../../../kit/http/read-body.ts';
import { findItems } from '../items/find-items.ts';
import type { Query } from '../query/query.ts';
import { ofWhatLeft } from '../query/what-left.ts';
import type { SentryItem } from '../sentry-item.ts';
import type { ShapeBaseline } from '../shape/shape-baseline.ts';
import { readShape, writeShape } from '../shape/shape-file.ts';
import { shapeOfItems, shapeOfRows } from '../shape/shape-of-items.ts';
import type { SentryStore } from '../store.ts';
import { readItemQuery } from './item-query.ts';

const base = '/api/crashbox/shape';
const mostBytes = 10 * 1024 * 1024;

/**
 * `GET /api/crashbox/shape`: the table of key paths of the items that the query selects, `keep=headers,tags` unfolds
 * maps; `GET …/file`: the same as a file to be kept. `PUT …/baseline` with such a file, or empty for what there is
 * now, makes the table tell what is new and vanished; `DELETE` ends that.
 */
export function shapeRoutes(store: SentryStore, baseline: ShapeBaseline, clock: Clock): RequestHandler {
  const router = Router();
  const select = (query: Query): readonly SentryItem[] =>
    findItems(store, ofWhatLeft(query), { limit: Number.POSITIVE_INFINITY }).items;
  router.get([base, `${base}/file`], (request, response) => {
    const query = readItemQuery(request, clock.now());
    if (query.kind === 'bad') {
      response.status(400).json({ error: 'bad query', detail: query.detail });
      return;
    }
    const { keep } = request.query;
    const against = baseline.get();
    const table = shapeOfItems(select(query.query), {
      keep: typeof keep === 'string' ? keep.split(',') : [],
      ...(against && { against }),
    });
    if (request.path.endsWith('/file')) response.type('json').send(writeShape(shapeOfRows(table.rows)));
    else response.json(table);
  });
  router.put(`${base}/baseline`, async (request, response) => {
    const body = await readBody(request, mostBytes);
    if (body.kind === 'aborted') return;
    if (body.kind === 'too-large') {
      response.status(413).json({ error: 'bad body', detail: `at most ${mostBytes} bytes are taken` });
      return;
    }
    const text = body.bytes.toString('utf8');
    const given = text.trim() !== '';
    const shape = given ? readShape(text) : shapeOfRows(shapeOfItems(select({ conditions: [] })).rows);
    if (shape === undefined) {
      response.status(400).json({ error: 'bad body', detail: 'the body is no shape file' });
      return;
    }
    baseline.set(shape);
    response.json({ paths: shape.size });
  });
  router.delete(`${base}/baseline`, (_request, response) => {
    baseline.clear();
    response.status(204).end();
  });
  return router;
}
