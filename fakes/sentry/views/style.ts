/** Rules of the inspector's own pages. Colours and type are the kit's. */
export const inspectorStyle: string = `
.lead { margin: -.5rem 0 1rem; }
form.search { flex-wrap: nowrap; } form.search label { flex: 1; } form.search label > span { position: absolute; left: -100rem; } form.search input { width: 100%; }
.status { min-height: 2rem; border-bottom: 1px solid var(--line); margin-bottom: 0; padding-bottom: .5rem; font-size: .875rem; }
#live::before { content: ""; display: inline-block; width: .6em; height: .6em; border-radius: 50%; margin-right: .4em; background: var(--line); }
#live.on::before { background: var(--good); } #fresh { padding: .1rem .75rem; font-size: .875rem; } .status form { margin-left: auto; }
form.fault fieldset { flex: 1 1 16rem; align-self: stretch; display: grid; gap: .5rem; align-content: start; border: 1px solid var(--line); border-radius: .5rem; padding: .5rem 1rem 1rem; margin: 0; } form.fault legend { padding: 0 .35rem; font-weight: 600; }
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
.row:has([aria-current]) { background: var(--card); box-shadow: inset 3px 0 var(--link); }
.about { margin: -.5rem 0 0; font-size: .9rem; } .about .kind { border: 1px solid; border-radius: .3rem; padding: 0 .4rem; } .about .level { color: var(--kind); } .neighbours { margin-left: auto; display: flex; gap: .35rem; }
td.before code { background: var(--leak); } td.after code { background: var(--mark); } .tabs a.alarm { color: var(--bad); margin-left: auto; } .count { font-weight: 400; color: var(--quiet); font-size: .85em; }
.split { display: grid; grid-template-columns: minmax(0, 1fr) 19rem; gap: 0 2.5rem; align-items: start; } .split > div > :first-child > h2:first-child, aside > h2:first-child { margin-top: 0; }
aside { font-size: .9rem; } aside h2 { font-size: 1rem; margin: 1.5rem 0 .35rem; } aside dl.facts { grid-template-columns: minmax(5rem, 7.5rem) minmax(0, 1fr); gap: .15rem .75rem; } aside summary { font-weight: 600; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 0 2rem; } .columns dl.facts { grid-template-columns: 9rem minmax(0, 1fr); }
.fold > summary { cursor: pointer; } .fold > summary h2 { display: inline; } .fold { margin: 1.5rem 0; }
.text, .message { white-space: pre-wrap; } .message { font-size: 1.05rem; margin: .25rem 0 .75rem; overflow-wrap: anywhere; } .said { font-size: 1.1rem; margin-left: 0; border-left: 4px solid var(--line); }
mark.leak { background: var(--leak); color: var(--leak-ink); border-radius: .2rem; padding: 0 .2rem; box-shadow: 0 0 0 1px var(--bad); } mark.filtered { color: var(--quiet); background: none; border: 1px dashed var(--line); border-radius: .2rem; padding: 0 .25rem; font-size: .9em; }
.exception h3 { font-size: 1.1rem; margin: .25rem 0; overflow-wrap: anywhere; } .exception + .exception { margin-top: -.25rem; }
.frames { margin: .75rem -1rem -.75rem; border-top: 1px solid var(--line); }
.frame, .run { margin: 0; border-bottom: 1px solid var(--line); } .frames > :last-child { border-bottom: 0; } p.frame { padding: .35rem 1rem .35rem 2.1rem; } .frame > summary, .run > summary { padding: .35rem 1rem; cursor: pointer; overflow-wrap: anywhere; }
.run > summary, .frame:not(.own) > summary { color: var(--quiet); } .run > summary { font-size: .875rem; } .run[open] > summary { border-bottom: 1px solid var(--line); } .own > summary code { font-weight: 700; color: var(--ink); }
.frame > :not(summary) { margin: .25rem 1rem .75rem 2.1rem; } .frame pre.source { padding: .35rem 0; margin-left: 1rem; background: var(--paper); }
.source .line { display: block; padding: 0 .75rem; min-height: 1.5em; } .source .line::before { content: attr(data-line); display: inline-block; width: 3rem; margin-right: 1rem; text-align: right; color: var(--quiet); } .source .text { white-space: pre; } .source .current { background: var(--mark); }
.waterfall + .split, .waterfall + p + .split, section + .split { margin-top: 2rem; } .marked td:first-child { width: 1%; white-space: nowrap; }
.variables dl.facts { grid-template-columns: minmax(5rem, 11rem) minmax(0, 1fr); font: .85rem/1.5 var(--mono); gap: 0 1rem; } .variables dt, .variables dd { border-top: 1px solid var(--line); padding: .15rem 0; }
ol.crumbs { list-style: none; margin: 0; padding: 0; font-size: .9rem; } .crumbs li { display: grid; grid-template-columns: 6.5rem 8rem minmax(0, 1fr); gap: 0 .75rem; padding: .3rem 0 .3rem .75rem; border-left: 2px solid var(--line); overflow-wrap: anywhere; } .crumbs li + li { border-top: 1px solid var(--line); }
.crumbs time, .crumbs .category { color: var(--quiet); font-variant-numeric: tabular-nums; } .crumbs li:is([data-level="error"], [data-level="fatal"]) { border-left-color: var(--bad); } .crumbs li[data-level="warning"] { border-left-color: var(--wait); } .crumbs code { color: var(--quiet); }
.waterfall { border-top: 1px solid var(--line); } details.span { margin: 0; border-bottom: 1px solid var(--line); } .span > summary { display: grid; grid-template-columns: minmax(0, 22rem) minmax(0, 1fr) 5.5rem; gap: 0 .75rem; align-items: center; padding: .2rem 0; cursor: pointer; font-size: .9rem; list-style: none; }
.span > summary:hover { background: var(--card); } .span .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; } .span .name code { color: var(--quiet); } .span svg { width: 100%; height: .9rem; background: linear-gradient(90deg, var(--line) 1px, transparent 1px) 0 0 / 25% 100%; } .span .took { text-align: right; color: var(--quiet); font-variant-numeric: tabular-nums; }
.indent-0 { padding-left: 0.25rem; } .indent-1 { padding-left: 1.15rem; } .indent-2 { padding-left: 2.05rem; } .indent-3 { padding-left: 2.95rem; } .indent-4 { padding-left: 3.85rem; } .indent-5 { padding-left: 4.75rem; } .indent-6 { padding-left: 5.65rem; } .indent-7 { padding-left: 6.55rem; } .indent-8 { padding-left: 7.45rem; } .indent-9 { padding-left: 8.35rem; } .indent-10 { padding-left: 9.25rem; } .indent-11 { padding-left: 10.15rem; } .indent-12 { padding-left: 11.05rem; }
details.log { margin: 0; border-bottom: 1px solid var(--line); } .log > summary { padding: .25rem 0; cursor: pointer; overflow-wrap: anywhere; } .log time { color: var(--quiet); font-size: .875rem; font-variant-numeric: tabular-nums; }
.tree { font: .85rem/1.6 var(--mono); } .tree details { margin: 0; } .tree .children { padding-left: 1.15rem; border-left: 1px solid var(--line); margin-left: .3rem; } .tree .line { overflow-wrap: anywhere; } .tree .badge { white-space: normal; margin-left: .4rem; } .tree div.line { padding-left: 1rem; } .tree .line:hover { background: var(--card); }
.tree .key::after { content: ": "; color: var(--quiet); } .tree .key { color: var(--tone-0); } .tree .value { white-space: pre-wrap; } .tree .string { color: var(--tone-2); } .tree .number { color: var(--tone-1); } .tree .boolean, .tree .null { color: var(--tone-3); } button.path { padding: 0 .4rem; font-size: .75rem; line-height: 1.3; }
pre.hex { line-height: 1.5; } pre.wrap { white-space: pre-wrap; overflow-wrap: anywhere; } .requested { font-size: 1.05rem; overflow-wrap: anywhere; } img.preview { max-width: 100%; max-height: 40rem; border: 1px solid var(--line); border-radius: .5rem; background: repeating-conic-gradient(var(--line) 0 25%, transparent 0 50%) 0 0 / 1rem 1rem; }
@media (max-width: 60rem) { .split { grid-template-columns: minmax(0, 1fr); } .split > aside { grid-row: auto; } aside > h2:first-child { margin-top: 1.5rem; } }
@media (max-width: 48rem) {
  .row { grid-template: "kind time" auto "what what" auto / 1fr auto; align-content: center; gap: .1rem .5rem; height: 4rem; }
  .row .kind { grid-area: kind; } .row time { grid-area: time; } .row > a { grid-area: what; } .row .notes { grid-area: kind; justify-self: end; } .row .from, .row .project { display: none; }
  .variables dl.facts { grid-template-columns: 1fr; } .variables dd { border-top: 0; margin-bottom: 0; } .source .line::before { width: 2rem; margin-right: .5rem; } .frame > :not(summary) { margin-left: 1rem; }
  .crumbs li { grid-template-columns: auto 1fr; } .crumbs .what { grid-column: 1 / -1; } .span > summary { grid-template-columns: minmax(0, 1fr) 5.5rem; } .span svg { grid-column: 1 / -1; grid-row: 2; } .neighbours { margin-left: 0; }
}
`;
