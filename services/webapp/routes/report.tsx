import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { JSX } from 'preact';
import type { JsonObject } from '../../../crash/json.ts';
import { type CrashId, crashIdDay, parseCrashId } from '../../../crash/report/crash-id.ts';
import { publicProcessedCrash, publicRawCrash } from '../../../crash/schema/reduce.ts';
import { sendPage } from '../../../kit/pages/page.tsx';
import { isStoreAway } from '../stores/store-away.ts';
import { parseDate } from '../supersearch/parse-date.ts';
import { pageOptions } from '../views/page-options.ts';
import { RejectionNotice } from '../views/rejection-notice.tsx';
import { ReportPage } from '../views/report-page.tsx';
import type { Webapp } from '../webapp.ts';

/** How often the pending page loads itself again, seconds (reference webapp §4.4). */
const refreshSeconds = 5;
const route = '/report/index/:crashId';

/** The page of one crash (reference webapp §4.4), for anybody: only public fields reach it. */
export function reportRoutes(webapp: Webapp): RequestHandler {
  const router = Router();
  router.get(route, async (request: Request<{ crashId: string }>, response: Response) => {
    const given = request.params.crashId;
    const id = parseCrashId(given);
    if (id === undefined || parseDate(dayOf(id)) === undefined) {
      message(response, 'Not a crash id', 400, <p>The address has no crash id that could exist.</p>);
    } else if (given.startsWith('bp-')) {
      response.redirect(302, `/report/index/${id}`);
    } else {
      await sendReport(webapp, id, response);
    }
  });
  return router;
}

function dayOf(id: CrashId): string {
  return crashIdDay(id).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
}

async function sendReport(webapp: Webapp, id: CrashId, response: Response): Promise<void> {
  const { logger, reporter } = webapp.context;
  try {
    const [raw, processed] = await Promise.all([
      webapp.crashes.rawCrash(id),
      webapp.crashes.processedCrash(id),
    ]);
    if (raw === undefined) {
      message(response, 'Crash not found', 404, <p>No crash report is stored under this id.</p>);
    } else if (processed === undefined) await sendUnprocessed(webapp, id, response);
    else sendFound(response, id, raw, processed);
  } catch (error) {
    logger.error({ err: error, crashId: id }, 'report page failed');
    reporter.report(error, { crashId: id, route });
    if (isStoreAway(error)) {
      message(response, 'Crash storage does not answer', 503, <p>Try again when it is back.</p>);
    } else message(response, 'Malformed crash', 500, <p>What is stored of this crash cannot be read.</p>);
  }
}

function sendFound(response: Response, id: CrashId, raw: JsonObject, processed: JsonObject): void {
  const reduced = publicProcessedCrash(processed).value;
  const signature = reduced['signature'];
  const title = typeof signature === 'string' && signature !== '' ? signature : id;
  sendPage(
    response,
    pageOptions(title.slice(0, 300)),
    <ReportPage id={id} raw={publicRawCrash(raw).value} processed={reduced} />,
  );
}

async function sendUnprocessed(webapp: Webapp, id: CrashId, response: Response): Promise<void> {
  const rejection = await webapp.crashes.rejection(id);
  if (rejection === undefined) await sendPending(webapp, id, response);
  else message(response, 'Not processed', 200, <RejectionNotice id={id} rejection={rejection} />);
}

/** Asks for the crash to be processed, at most once in `pendingPause`, and shows that it is waited for. */
async function sendPending(webapp: Webapp, id: CrashId, response: Response): Promise<void> {
  if (webapp.pending.claim(id, webapp.context.clock.now().getTime())) {
    try {
      await webapp.priority.publish(id);
    } catch (error) {
      webapp.pending.release(id);
      throw error;
    }
  }
  response.set('Refresh', String(refreshSeconds));
  message(
    response,
    'Not processed yet',
    200,
    <div class="card" role="status">
      <p>
        <span class="badge wait">waiting</span> The crash report <code>{id}</code> is stored and queued with
        priority. This page loads again every {refreshSeconds} seconds.
      </p>
    </div>,
  );
}

function message(response: Response, title: string, status: number, content: JSX.Element): void {
  sendPage(response, pageOptions(title, status), content);
}
