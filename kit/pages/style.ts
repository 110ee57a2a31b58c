/**
 * The design system of every page: colours as variables (light and dark), one type scale, and these classes:
 * masthead, brand, skip, card, grid, plain (ul), table-scroll, stack (a table whose cells stand below each other on a
 * phone), facts (dl), badge (+ good, bad, wait), code, muted, small, sections, tabs (nav of links, aria-current), chips
 * (ul of links, aria-current), toolbar, quiet (button), empty, and for drawings: flow (box, lamp, name, count, arrow,
 * tip), strip, hue-0 to hue-5. --tone-0 to --tone-3 are text colours for kinds of things.
 */
export const style = `
:root { color-scheme: light dark;
  --paper: #fbfaf8; --ink: #1d2126; --quiet: #5b6470; --line: #d9dde2; --card: #ffffff; --link: #0b5cad;
  --good: #1a6b3c; --bad: #b3261e; --wait: #8a5a00; --mark: #fff1c2; --leak: #fde0dd; --leak-ink: #8c1d18; --tone-0: #2463b5; --tone-1: #9a5a0b; --tone-2: #1f7a54; --tone-3: #8b3d9c; --mono: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
@media (prefers-color-scheme: dark) { :root {
  --paper: #14171b; --ink: #e6e9ec; --quiet: #9aa5b1; --line: #323941; --card: #1b2026; --link: #7db7f5;
  --good: #6fd39a; --bad: #ff8f86; --wait: #f0bd5e; --mark: #4a3d12; --leak: #5a1f1b; --leak-ink: #ffc9c4; --tone-0: #82b1f2; --tone-1: #eba75c; --tone-2: #6fcda2; --tone-3: #d59be2; } }
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
code, pre, .code { font-family: var(--mono); font-size: .875em; } pre { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem; } pre code { font-size: 1em; }
dl.facts { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .25rem 1rem; margin: 0; } dl.facts dt { color: var(--quiet); } dl.facts dd { margin: 0; overflow-wrap: anywhere; }
details { margin: .5rem 0; } .card > :first-child { margin-top: .25rem; } .card > :last-child { margin-bottom: .25rem; }
form { margin: .75rem 0; display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; } label { display: grid; gap: .15rem; font-size: .875rem; color: var(--quiet); }
input, select, button, a.button { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .35rem; padding: .35rem .6rem; }
input[type="search"] { appearance: none; }
button, a.button { cursor: pointer; background: var(--link); color: var(--paper); border-color: var(--link); }
a.button { text-decoration: none; }
button.quiet, a.button.quiet { background: var(--card); color: var(--quiet); border-color: var(--line); padding: .1rem .5rem; font-size: .875rem; }
button.quiet:hover, a.button.quiet:hover { color: var(--ink); border-color: var(--quiet); } button.copy { margin-left: .4rem; vertical-align: baseline; }
kbd { font: .85em var(--mono); border: 1px solid var(--line); border-bottom-width: 2px; border-radius: .3rem; padding: 0 .35rem; background: var(--card); }
[popover] { color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .25rem 1.25rem 1.25rem; min-width: min(24rem, 90vw); box-shadow: 0 .5rem 2rem rgb(0 0 0 / .25); }
[popover] h2 { margin-top: 1rem; } .masthead .keys { margin-left: auto; }
.tabs { display: flex; gap: 0 .25rem; overflow-x: auto; border-bottom: 1px solid var(--line); margin: 1rem 0 1.25rem; }
.tabs a { padding: .4rem .75rem; color: var(--quiet); text-decoration: none; border-bottom: 2px solid transparent; white-space: nowrap; }
.tabs a:hover { color: var(--ink); } .tabs a[aria-current] { color: var(--ink); font-weight: 600; border-color: var(--link); }
ul.chips { list-style: none; display: flex; flex-wrap: wrap; gap: .35rem; margin: 0; padding: 0; font-size: .875rem; }
.chips a { display: block; padding: .1rem .65rem; border: 1px solid var(--line); border-radius: 1rem; color: inherit; background: var(--card); text-decoration: none; }
.chips a:hover { border-color: var(--quiet); } .chips a[aria-current] { background: var(--ink); color: var(--paper); border-color: var(--ink); } .chips span { color: var(--quiet); } .chips a[aria-current] span { color: inherit; }
.toolbar { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin: .75rem 0; } .toolbar form { margin: 0; }
.empty { text-align: center; color: var(--quiet); padding: 2rem 1rem; }
svg .hue-0 { fill: #3b7dd8; } svg .hue-1 { fill: #d9822b; } svg .hue-2 { fill: #2f9e6e; } svg .hue-3 { fill: #b45bc4; } svg .hue-4 { fill: #c44d58; } svg .hue-5 { fill: #8a929c; }
.flow { display: block; width: 100%; height: auto; margin: 1rem 0; }
.flow .box { fill: var(--card); stroke: var(--line); stroke-width: 1.5; } .flow .box:not(.ready, .external) { stroke: var(--bad); stroke-width: 2; }
.flow a:hover .box, .flow a:focus-visible .box { stroke: var(--link); stroke-width: 3; } .flow a { text-decoration: none; }
.flow .lamp { fill: var(--bad); } .flow .lamp.ready { fill: var(--good); } .flow .lamp.external { fill: var(--quiet); }
.flow .name { fill: var(--ink); font-size: 15px; font-weight: 600; } .flow .count { fill: var(--quiet); font-size: 13px; }
.flow .arrow { fill: none; stroke: var(--quiet); stroke-width: 1.75; } .flow .dashed { stroke-dasharray: 5 4; stroke-width: 1.25; } .flow .tip { fill: var(--quiet); }
.strip { margin: .5rem 0; } .strip > svg { display: block; width: 100%; max-height: 2.25rem; } .strip figcaption { display: flex; flex-wrap: wrap; gap: .25rem 1rem; font-size: .875rem; }
.sections { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin-bottom: 1rem; }
mark { background: var(--mark); color: inherit; }
@media (prefers-reduced-motion: reduce) { * { transition: none; animation: none; scroll-behavior: auto; } }
@media (max-width: 48rem) { .flow { display: none; } }
@media (max-width: 40rem) { .stack thead { display: none; } .stack tr { display: block; padding: .5rem 0; border-bottom: 1px solid var(--line); } .table-scroll .stack td { display: block; border: 0; padding: .1rem 0; max-width: none; text-align: left; }
  .tabs { flex-wrap: wrap; } h1 { font-size: 1.3rem; } .tabs a { padding: .4rem .5rem; } .masthead .keys { display: none; } ul.chips { flex-wrap: nowrap; overflow-x: auto; max-width: 100%; padding-bottom: .25rem; } .chips a { white-space: nowrap; }
  .table-scroll td { min-width: 6rem; } body { font-size: 15px; } main, .masthead { padding-left: .75rem; padding-right: .75rem; } dl.facts { grid-template-columns: 1fr; } dl.facts dd { margin-bottom: .35rem; } }
`;
