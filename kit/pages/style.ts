/**
 * The design system of every page: colours as variables (light and dark), one type scale, and these classes:
 * masthead, brand, skip, card, grid, plain (ul), table-scroll, facts (dl), badge (+ good, bad, wait), code, muted,
 * small, sections, and for drawings: flow (box, lamp, name, count, arrow, tip), strip, hue-0 to hue-5.
 */
export const style = `
:root { color-scheme: light dark;
  --paper: #fbfaf8; --ink: #1d2126; --quiet: #5b6470; --line: #d9dde2; --card: #ffffff; --link: #0b5cad;
  --good: #1a6b3c; --bad: #b3261e; --wait: #8a5a00; --mark: #fff1c2; --mono: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
@media (prefers-color-scheme: dark) { :root {
  --paper: #14171b; --ink: #e6e9ec; --quiet: #9aa5b1; --line: #323941; --card: #1b2026; --link: #7db7f5;
  --good: #6fd39a; --bad: #ff8f86; --wait: #f0bd5e; --mark: #4a3d12; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
main { overflow-wrap: break-word; max-width: 76rem; margin: 0 auto; padding: 1rem 1.25rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: .75rem 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
a { color: var(--link); }
a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; } .skip:focus { left: .5rem; top: .5rem; background: var(--card); padding: .5rem; }
.masthead { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; padding: .6rem 1.25rem; border-bottom: 1px solid var(--line); background: var(--card); }
.masthead nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
.brand { color: var(--ink); font-weight: 700; text-decoration: none; } .brand span { color: var(--quiet); font-weight: 400; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; margin: .75rem 0; }
.grid { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); }
.muted { color: var(--quiet); } .small { font-size: .875rem; }
.badge { display: inline-block; border: 1px solid currentColor; border-radius: 1rem; padding: 0 .5rem; font-size: .8rem; color: var(--quiet); white-space: nowrap; }
.badge.good { color: var(--good); } .badge.bad { color: var(--bad); } .badge.wait { color: var(--wait); }
ul.plain { list-style: none; margin: 0; padding: 0; } .plain > .card { margin: 0; overflow-wrap: anywhere; }
.table-scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; color: var(--quiet); }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; } td { overflow-wrap: anywhere; } .table-scroll td { max-width: 32rem; overflow-wrap: break-word; } td.time, td.id { white-space: nowrap; font-variant-numeric: tabular-nums; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
code, pre, .code { font-family: var(--mono); font-size: .875em; } pre { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem; }
dl.facts { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .25rem 1rem; margin: 0; } dl.facts dt { color: var(--quiet); } dl.facts dd { margin: 0; overflow-wrap: anywhere; }
details { margin: .5rem 0; }
form { margin: .75rem 0; display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; } label { display: grid; gap: .15rem; font-size: .875rem; color: var(--quiet); }
input, select, button { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .35rem; padding: .35rem .6rem; }
button { cursor: pointer; background: var(--link); color: var(--paper); border-color: var(--link); }
svg .hue-0 { fill: #3b7dd8; } svg .hue-1 { fill: #d9822b; } svg .hue-2 { fill: #2f9e6e; } svg .hue-3 { fill: #b45bc4; } svg .hue-4 { fill: #c44d58; } svg .hue-5 { fill: #8a929c; }
.flow { display: block; width: 100%; height: auto; margin: 1rem 0; }
.flow .box { fill: var(--card); stroke: var(--line); stroke-width: 1.5; } .flow .box:not(.ready) { stroke: var(--bad); stroke-width: 2; }
.flow a:hover .box, .flow a:focus-visible .box { stroke: var(--link); stroke-width: 3; } .flow a { text-decoration: none; }
.flow .lamp { fill: var(--bad); } .flow .lamp.ready { fill: var(--good); }
.flow .name { fill: var(--ink); font-size: 15px; font-weight: 600; } .flow .count { fill: var(--quiet); font-size: 13px; }
.flow .arrow { fill: none; stroke: var(--quiet); stroke-width: 1.75; } .flow .dashed { stroke-dasharray: 5 4; stroke-width: 1.25; } .flow .tip { fill: var(--quiet); }
.strip { margin: .5rem 0; } .strip > svg { display: block; width: 100%; max-height: 2.25rem; } .strip figcaption { display: flex; flex-wrap: wrap; gap: .25rem 1rem; font-size: .875rem; }
.sections { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin-bottom: 1rem; }
mark { background: var(--mark); color: inherit; }
@media (prefers-reduced-motion: reduce) { * { transition: none; animation: none; scroll-behavior: auto; } }
@media (max-width: 48rem) { .flow { display: none; } }
@media (max-width: 40rem) { .table-scroll td { min-width: 6rem; } body { font-size: 15px; } main, .masthead { padding-left: .75rem; padding-right: .75rem; } dl.facts { grid-template-columns: 1fr; } dl.facts dd { margin-bottom: .35rem; } }
`;
