import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { JSX } from 'preact';
import type { Clock } from '../../../kit/context.ts';
import { copyPath } from '../../../kit/pages/assets.ts';
import { island } from '../../../kit/pages/island.ts';
import { auditItems } from '../audit/audit-items.ts';
import type { AuditReport } from '../audit/audit-report.ts';
import type { PlantedCanaries } from '../audit/canary.ts';
import { findItem, firstOf } from '../items/find-items.ts';
import type { JsonStep } from '../items/json-path.ts';
import { matcher } from '../query/match-query.ts';
import type { SentryItem } from '../sentry-item.ts';
import type { SentryStore } from '../store.ts';
import { AuditTables } from '../views/audit/audit-tables.tsx';
import { auditOf, leakMarks } from '../views/audit/leak-marks.ts';
import { EnvelopeTab } from '../views/item/envelope-tab.tsx';
import { ItemPage, type ItemTab } from '../views/item/item-page.tsx';
import { JsonTab } from '../views/item/json-tab.tsx';
import { Overview } from '../views/item/overview.tsx';
import { RawTab } from '../views/item/raw-tab.tsx';
import { payloadHead } from '../views/payload/payload-head.ts';
import { sendInspectorPage } from '../views/send-inspector-page.tsx';
import { readReplayVideo } from '../views/types/replay-video.ts';
import { imageType } from '../views/types/image-type.ts';
import { readItemQuery } from './item-query.ts';
import { listConditions } from './list-conditions.ts';

const jsonTree = '/__assets__/json-tree.js';
/** What a sender calls an image may be something else. */
const neverInPlace = {
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'X-Content-Type-Options': 'nosniff',
};
const largestImage = 32 * 1024 * 1024;

interface ItemPageParts {
  readonly store: SentryStore;
  readonly canaries: PlantedCanaries;
  readonly clock: Clock;
}

/** The pages of one item: a tab each, and the image that an attachment may be. */
export function itemPageRoutes(parts: ItemPageParts): RequestHandler {
  const { store, canaries } = parts;
  const router = Router();
  router.use(island(jsonTree, new URL('../views/client/json-tree.js', import.meta.url)));
  const tab = (name: ItemTab, content: (content: TabContent) => JSX.Element): void =>
    tabRoute(router, parts, name, content);
  tab('overview', ({ item }) => <Overview item={item} />);
  tab('json', ({ item, request, audit }) => <JsonTab item={item} at={readPath(request)} audit={audit} />);
  tab('raw', ({ item, audit }) => <RawTab item={item} marks={leakMarks(audit, 'request-header')} />);
  tab('envelope', ({ item, together }) => <EnvelopeTab item={item} together={together} />);
  tab('audit', ({ item, audit }) => (
    <AuditTables report={audit ?? auditItems([item], { canaries: canaries.all() })} />
  ));
  router.get('/item/:id/image', (request, response) => {
    const item = findItem(store, request.params.id);
    const type = item === undefined ? undefined : imageType(payloadHead(item, 16));
    if (item === undefined || type === undefined || item.payloadLength > largestImage) {
      response.status(404).json({ error: 'not found', detail: 'no item with an image has this id' });
      return;
    }
    response.set(neverInPlace).type(type).end(item.payload());
  });
  router.get('/item/:id/video', (request, response) => {
    const item = findItem(store, request.params.id);
    const video = item?.type === 'replay_video' ? readReplayVideo(item)?.video : undefined;
    if (video === undefined) {
      response.status(404).json({ error: 'not found', detail: 'no item with a video has this id' });
      return;
    }
    response
      .set({ ...neverInPlace, 'Content-Disposition': `attachment; filename="${item?.id}.video"` })
      .type('application/octet-stream')
      .end(video);
  });
  return router;
}

interface TabContent {
  readonly item: SentryItem;
  readonly request: Request;
  readonly together: readonly SentryItem[];
  /** Undefined where the item is too large to be audited with each look at it. */
  readonly audit: AuditReport | undefined;
}

function tabRoute(
  router: Router,
  { store, canaries, clock }: ItemPageParts,
  name: ItemTab,
  content: (content: TabContent) => JSX.Element,
): void {
  router.get(name === 'overview' ? '/item/:id' : `/item/:id/${name}`, (request, response) => {
    const { id } = request.params as { readonly id?: unknown }; // both addresses have it
    const item = typeof id === 'string' ? findItem(store, id) : undefined;
    if (item === undefined) sendMissing(response);
    else {
      const audit = auditOf(item, canaries.all());
      const together = store.all().filter((other) => other.request === item.request);
      const list = listConditions(request);
      const asked = readItemQuery(request, clock.now());
      const isListed = asked.kind === 'good' ? matcher(asked.query) : () => true;
      sendInspectorPage(
        response,
        { title: item.facts.title, islands: [jsonTree, copyPath], keys: itemKeys },
        <ItemPage
          item={item}
          tab={name}
          list={asked.kind === 'good' ? list : ''}
          newer={firstOf(store.oldestFirst(item.sequence), isListed)}
          older={firstOf(store.newestFirst(item.sequence), isListed)}
          together={together}
          audit={audit}
        >
          {content({ item, request, together, audit })}
        </ItemPage>,
      );
    }
  });
}

const itemKeys = [
  ['j', 'The item of the list before it, older'],
  ['k', 'The item of the list after it, newer'],
  ['1 … 5', 'Overview, JSON, Raw, Envelope, Audit'],
  ['c', 'Copy the path of the line in the JSON tree'],
  ['↑ ↓', 'From line to line in the JSON tree'],
  ['d', 'Differences: compare with another item'],
  ['u', 'Up, to the list'],
] as const;

function sendMissing(response: Response): void {
  sendInspectorPage(
    response,
    { title: 'No such item', status: 404 },
    <p>
      It may have gone to make room, or been flushed. <a href="/">All items</a>
    </p>,
  );
}

/** `at` of the address: a JSON list of keys and places; anything else is the whole. */
function readPath(request: Request): readonly JsonStep[] {
  const text = new URLSearchParams(request.url.split('?')[1]).get('at') ?? '[]';
  try {
    const steps: unknown = JSON.parse(text);
    return Array.isArray(steps) && steps.every(isStep) ? steps : [];
  } catch {
    return [];
  }
}

function isStep(step: unknown): step is JsonStep {
  return typeof step === 'string' || (typeof step === 'number' && Number.isInteger(step) && step >= 0);
}
