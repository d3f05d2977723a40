/// The page's style: light, dark, forced colours and print, from 320 pixels up.
///
/// Colours are Brewer's BrBG (colour-blind safe) for scales; text keeps 4.5:1 on its ground and
/// shapes have an outline of 3:1 (WCAG 2.2, 1.4.3 and 1.4.11).
let styleSheet: StaticString = """
  :root { color-scheme: light dark;
    --page: #ffffff; --ink: #1a1a1a; --soft: #4d4d4d; --line: #767676; --faint: #d9d9d9;
    --link: #1a4f8b; --bar: #2a6f8f; --track: #f1f1f1; --hatch: #767676;
    --n3: #6b3d05; --n2: #8c510a; --n1: #dfc27d; --middle: #ececec;
    --p1: #80cdc1; --p2: #01665e; --p3: #003c30;
    --c1: #1f4e79; --c2: #9cc3e0; --c3: #e3eef7; --c4: #5b7fa3; --c5: #f5f0dc; }
  @media (prefers-color-scheme: dark) { :root {
    --page: #16181b; --ink: #ececec; --soft: #bdbdbd; --line: #9a9a9a; --faint: #3c4046;
    --link: #9cc7f2; --bar: #74b5d3; --track: #24272b; --hatch: #a0a0a0; } }
  * { box-sizing: border-box; }
  html { font: 100%/1.5 system-ui, "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif;
    background: var(--page); color: var(--ink); }
  body { margin: 0 auto; max-width: 48rem; padding: 1rem; overflow-wrap: anywhere; }
  h1 { font-size: 1.9rem; line-height: 1.2; margin: 1rem 0 0.25rem; }
  h2 { font-size: 1.4rem; line-height: 1.25; margin: 3rem 0 0.75rem;
    border-top: 3px solid var(--ink); padding-top: 0.75rem; }
  h3 { font-size: 1.1rem; line-height: 1.3; margin: 1.75rem 0 0.5rem; }
  p, ul, ol, dl { margin: 0.5rem 0; }
  li { margin: 0.35rem 0; }
  ul, ol { padding-left: 1.3rem; }
  dt { font-weight: 600; margin-top: 0.6rem; }
  dd { margin: 0 0 0 1.3rem; }
  a { color: var(--link); }
  a:focus-visible, .scroll:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
  .skip { position: absolute; left: -999rem; }
  .skip:focus { position: static; }
  .patterns { position: absolute; }
  .small { font-size: 0.9rem; color: var(--soft); }
  .lead { font-size: 1.1rem; }
  figure { margin: 1rem 0; }
  figcaption { font-weight: 600; margin-bottom: 0.5rem; }
  figure > svg { display: block; overflow: visible; }
  .legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0 1rem;
    font-size: 0.9rem; }
  .key { vertical-align: -0.15em; }
  .scroll { overflow-x: auto; margin: 0.75rem 0; }
  table { border-collapse: collapse; font-size: 0.9rem; font-variant-numeric: tabular-nums;
    overflow-wrap: normal; }
  caption { text-align: left; font-weight: 600; padding-bottom: 0.4rem; }
  caption span { display: block; max-width: calc(100vw - 2rem); }
  th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.9rem 0.3rem 0;
    border-bottom: 1px solid var(--faint); min-width: 4.5rem; }
  td { white-space: nowrap; }
  thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom; }
  th[scope=row] { font-weight: 400; min-width: 8rem; }
  .d1 { padding-left: 1rem; } .d2 { padding-left: 2rem; } .d3 { padding-left: 3rem; }
  footer { margin-top: 3rem; border-top: 1px solid var(--line); font-size: 0.9rem;
    color: var(--soft); }
  svg text { font-size: 14px; fill: var(--ink); }
  svg .panel { font-weight: 600; } svg .sub { fill: var(--soft); } svg .tick { font-size: 12px;
    fill: var(--soft); }
  svg .value { font-variant-numeric: tabular-nums; }
  svg .note { font-size: 13px; } svg .on-range { font-weight: 600; }
  .plate { fill: var(--page); }
  .grid { stroke: var(--faint); }
  .interval { stroke: var(--ink); stroke-width: 2px; }
  .zero { stroke: var(--ink); stroke-width: 2px; }
  .dot { fill: var(--bar); stroke: var(--page); stroke-width: 1px; }
  .bar { fill: var(--bar); } .track { fill: var(--track); }
  .missing, .range { fill: url(#hatch); stroke: var(--line); }
  .hatch-ground { fill: var(--page); } .hatch-line { fill: var(--hatch); opacity: 0.4; }
  .n3, .n2, .n1, .middle, .p1, .p2, .p3, .c1, .c2, .c3, .c4, .c5 { stroke: var(--line); }
  .n3 { fill: var(--n3); } .n2 { fill: var(--n2); } .n1 { fill: var(--n1); }
  .middle { fill: var(--middle); } .p1 { fill: var(--p1); } .p2 { fill: var(--p2); }
  .p3 { fill: var(--p3); } .c1 { fill: var(--c1); } .c2 { fill: var(--c2); }
  .c3 { fill: var(--c3); } .c4 { fill: var(--c4); } .c5 { fill: var(--c5); }
  svg .on-n1, svg .on-middle, svg .on-p1, svg .on-c2, svg .on-c3, svg .on-c5 { fill: #1a1a1a; }
  svg .on-n3, svg .on-n2, svg .on-p2, svg .on-p3, svg .on-c1 { fill: #ffffff; }
  svg .on-c4 { fill: #ffffff; }
  @media (forced-colors: active) {
    :root { --page: Canvas; --ink: CanvasText; --soft: CanvasText; --line: CanvasText;
      --faint: GrayText; --bar: Highlight; --track: Canvas; --hatch: CanvasText; }
    .n3, .n2, .n1, .middle, .p1, .p2, .p3, .c1, .c2, .c3, .c4, .c5 { fill: Canvas;
      stroke-width: 2px; }
    svg text[class] { fill: CanvasText; } }
  @page { margin: 15mm; }
  @media print {
    :root { color-scheme: light; --page: #ffffff; --ink: #000000; --soft: #333333; --line: #666666;
      --faint: #cccccc; --link: #000000; --bar: #2a6f8f; --track: #f1f1f1; --hatch: #666666; }
    body { max-width: none; padding: 0; font-size: 10pt; }
    nav, .skip { display: none; }
    h2, h3, figcaption, .legend, caption { break-after: avoid; }
    tr, figure { break-inside: avoid; }
    .scroll { overflow: visible; }
    svg rect, svg circle { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
  """
