/** Rules of the inspector's own pages: the list's rows. Colours and type are the kit's. */
export const inspectorStyle: string = `
.lead { margin: -.5rem 0 1rem; }
form.search { flex-wrap: nowrap; } form.search label { flex: 1; } form.search label > span { position: absolute; left: -100rem; } form.search input { width: 100%; }
.status { min-height: 2rem; border-bottom: 1px solid var(--line); margin-bottom: 0; padding-bottom: .5rem; font-size: .875rem; }
#live::before { content: ""; display: inline-block; width: .6em; height: .6em; border-radius: 50%; margin-right: .4em; background: var(--line); }
#live.on::before { background: var(--good); } #fresh { padding: .1rem .75rem; font-size: .875rem; } .status form { margin-left: auto; }
ol.rows { list-style: none; margin: 0; padding: 0; overflow-anchor: none; }
.row { position: relative; display: grid; grid-template-columns: 4.5rem 8.5rem minmax(0, 1fr) auto minmax(0, 14rem) 2.5rem; gap: 0 .75rem; align-items: center; height: 2.5rem; padding: 0 .5rem 0 .75rem; border-bottom: 1px solid var(--line); border-left: 3px solid transparent; contain: strict; }
.row > * { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.row time, .row .from, .row .project { color: var(--quiet); font-size: .875rem; font-variant-numeric: tabular-nums; } .row .project { text-align: right; }
.row .kind, .kind { font-size: .8rem; font-family: var(--mono); color: var(--kind, var(--quiet)); }
.row a { color: inherit; text-decoration: none; } .row a::after { content: ""; position: absolute; inset: 0; }
.row:hover { background: var(--card); } .row:focus-within { background: var(--card); box-shadow: inset 0 0 0 2px var(--link); } .row a:focus-visible { outline: none; }
.row .notes { display: flex; gap: .35rem; } .row.coming { color: var(--line); }
[data-type="event"] { --kind: var(--bad); } [data-type="event"] > a { font-weight: 600; }
.row[data-type="event"] { border-left-color: var(--kind); }
[data-type="event"][data-level="warning"] { --kind: var(--wait); } [data-type="event"]:is([data-level="info"], [data-level="log"]) { --kind: var(--link); } [data-type="event"][data-level="debug"] { --kind: var(--quiet); }
:is([data-type="transaction"], [data-type="span"], [data-type^="profile"]) { --kind: var(--tone-0); }
:is([data-type="log"], [data-type="statsd"], [data-type="metric_buckets"], [data-type="trace_metric"]) { --kind: var(--tone-2); }
:is([data-type="session"], [data-type="sessions"], [data-type="check_in"]) { --kind: var(--tone-1); }
:is([data-type="feedback"], [data-type="user_report"], [data-type^="replay"]) { --kind: var(--tone-3); }
:is([data-type="refused"], [data-type="unparsed"], [data-type="unknown"], [data-type="client_report"]) { --kind: var(--wait); }
@media (max-width: 48rem) {
  .row { grid-template: "kind time" auto "what what" auto / 1fr auto; align-content: center; gap: .1rem .5rem; height: 4rem; }
  .row .kind { grid-area: kind; } .row time { grid-area: time; } .row > a { grid-area: what; } .row .notes { grid-area: kind; justify-self: end; } .row .from, .row .project { display: none; }
}
`;
