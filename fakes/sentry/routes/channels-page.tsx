import { type Request, type RequestHandler, Router } from 'express';
import { ownOrigin } from '../../../kit/http/own-origin.ts';
import type { Clock } from '../../../kit/context.ts';
import { droppedCounts } from '../client-reports/dropped-counts.ts';
import { channelDiffs } from '../diff/channel-diffs.ts';
import { findItems } from '../items/find-items.ts';
import { queryOf } from '../query/item-filter.ts';
import type { SentryItem } from '../sentry-item.ts';
import type { SentryStore } from '../store.ts';
import { ChannelsPage, type ChannelsPageContent } from '../views/channels/channels-page.tsx';
import { sendInspectorPage } from '../views/send-inspector-page.tsx';
import { diffOptions } from './diff.ts';
import { readItemQuery } from './item-query.ts';

/** Items of one page; all of them are read whole. */
const mostItems = 1000;

/** Reasons for which an SDK drops what the side channel may have had. */
const ownReasons = new Set(['before_send', 'event_processor', 'sample_rate', 'ignored']);

/** `/channels`: what `before_send` and sampling took out; it takes the parameters of the list. */
export function channelsPageRoute(store: SentryStore, clock: Clock): RequestHandler {
  const router = Router();
  router.get('/channels', (request, response) => {
    const query = readItemQuery(request, clock.now());
    const options = { title: 'Two channels', keys: [['/', 'Choose the items']] as const };
    if (query.kind === 'bad') {
      sendInspectorPage(response, { ...options, status: 400 }, <p>{query.detail}</p>);
      return;
    }
    const { items, matching } = findItems(store, query.query, { limit: mostItems });
    const dropped = droppedCounts(store.oldestFirst(), queryOf('', clock.now()));
    const content = {
      ...compared(items, request),
      matching,
      compared: items.length,
      dropped: dropped.filter(({ reason }) => ownReasons.has(reason)),
    };
    sendInspectorPage(response, options, <ChannelsPage {...content} />);
  });
  return router;
}

function compared(
  items: readonly SentryItem[],
  request: Request,
): Omit<ChannelsPageContent, 'matching' | 'compared' | 'dropped'> {
  const byId = new Map(items.map((item) => [item.id, item]));
  const named = (ids: readonly string[]): readonly SentryItem[] => ids.flatMap((id) => byId.get(id) ?? []);
  const { pairs, onlySpotlight, onlyDsn } = channelDiffs(items, diffOptions(request.query));
  const asked = request.query['query'];
  return {
    pairs: pairs.flatMap((pair) => named([pair.a]).map((item) => ({ ...pair, item }))),
    onlySpotlight: named(onlySpotlight),
    onlyDsn: named(onlyDsn),
    query: typeof asked === 'string' ? asked : '',
    stream: `${ownOrigin(request)}${request.baseUrl}/stream`,
  };
}
