import type { Request, RequestHandler, Response } from 'express';
import { errorBody, notImplemented } from '../errors.ts';
import { sendJson } from './call.ts';

/** Calls of the real node that are not built here, by the part of the path that begins with `_`. */
const others = new Set(
  '_aliases _analyze _async_search _autoscaling _block _cache _cat _ccr _clone _close _cluster _component_template _data_stream _delete_by_query _disk_usage _enrich _eql _explain _features _field_caps _field_usage_stats _flush _forcemerge _fleet _graph _health_report _ilm _index_template _inference _info _ingest _knn_search _license _mget _migration _ml _monitoring _msearch _mtermvectors _mvt _nodes _open _pit _query _rank_eval _recovery _reindex _reload_search_analyzers _remote _render _resolve _rollover _rollup _script_context _script_language _scripts _search_shards _search _security _segments _settings _shard_stores _shrink _shutdown _slm _snapshot _source _split _sql _ssl _stats _synonyms _tasks _template _terms_enum _termvectors _text_structure _transform _update _update_by_query _validate _watcher _xpack'.split(
    ' ',
  ),
);

/** Answers what no route took: 501 for calls the real node has, its own 400 for addresses that it has not. Goes last but one. */
export const notBuiltRoute: RequestHandler = (request: Request, response: Response) => {
  const known = request.path.split('/').find((part) => others.has(part));
  if (known !== undefined) {
    const error = notImplemented(`call [${request.method} ${known}]`);
    sendJson(response, error.status, errorBody(error));
    return;
  }
  sendJson(response, 400, {
    error: `no handler found for uri [${request.originalUrl.slice(0, 500)}] and method [${request.method}]`,
  });
};
