import { type Request, type RequestHandler, type Response, Router } from 'express';
import * as v from 'valibot';
import type { Clock } from '../../../kit/context.ts';
import { auditItemsInTurns } from '../audit/audit-items.ts';
import type { AuditReport } from '../audit/audit-report.ts';
import { readAuditRequest } from '../audit/audit-request.ts';
import type { PlantedCanaries } from '../audit/canary.ts';
import { countOf } from '../items/count-of.ts';
import { findItems } from '../items/find-items.ts';
import { ofWhatLeft } from '../query/what-left.ts';
import type { SentryItem } from '../sentry-item.ts';
import type { SentryStore } from '../store.ts';
import { readItemQuery } from './item-query.ts';
import { readJsonBody } from './read-json-body.ts';

const base = '/api/crashbox';
const mostBytes = 2 * 1024 * 1024;
const anyObject = v.looseObject({});
const plantBody = v.looseObject({ label: v.optional(v.string()) });

/**
 * `POST /api/crashbox/audit`: what of the items that the query selects must not leave. `POST …/assert-absent`: the
 * same as a yes (200) or no (409). `POST …/canaries`: a new value to plant, which both search for from then on.
 */
export function auditRoutes(store: SentryStore, canaries: PlantedCanaries, clock: Clock): RequestHandler {
  const router = Router();
  const withReport = async (
    request: Request,
    response: Response,
    then: (report: AuditReport) => void,
  ): Promise<void> => {
    const query = readItemQuery(request, clock.now());
    const body = await readJsonBody(anyObject, request, response, mostBytes);
    if (body === undefined) return;
    const audit = readAuditRequest(body);
    if (query.kind === 'bad') response.status(400).json({ error: 'bad query', detail: query.detail });
    else if (audit.kind === 'bad') response.status(400).json({ error: 'bad body', detail: audit.detail });
    else {
      const { items } = findItems(store, ofWhatLeft(query.query), { limit: Number.POSITIVE_INFINITY });
      const sought = [...canaries.all(), ...(audit.options.canaries ?? [])];
      const isKept = (item: SentryItem): boolean => store.get(item.id) === item;
      then(await auditItemsInTurns(items, { ...audit.options, canaries: sought }, isKept));
    }
  };
  router.post(`${base}/canaries`, async (request, response) => {
    const body = await readJsonBody(plantBody, request, response);
    if (body !== undefined) response.status(201).json({ canary: canaries.plant(body.label?.slice(0, 100)) });
  });
  router.post(`${base}/audit`, (request, response) =>
    withReport(request, response, (report) => response.json(report)),
  );
  router.post(`${base}/assert-absent`, (request, response) =>
    withReport(request, response, (report) => {
      const detail = whyNotAbsent(report);
      response
        .status(detail === undefined ? 200 : 409)
        .json({ absent: detail === undefined, detail, ...report });
    }),
  );
  return router;
}

/** Why a report is no proof that nothing left; undefined where it is one. */
export function whyNotAbsent({ items, findings, unread }: AuditReport): string | undefined {
  if (items === 0) return 'no item was read, which proves nothing';
  if (findings.length > 0) return `${countOf(findings.length, 'finding')} in ${countOf(items, 'item')}`;
  return unread.length > 0 ? `${countOf(unread.length, 'place')} could not be read to the end` : undefined;
}
