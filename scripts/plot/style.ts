/** Colours and lines of the plots, for light and dark screens. */
export const PLOT_STYLE = `
:root, svg.plot {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1c1c1e; --soft: #5c5c66; --grid: #e4e4ea;
  --series-0: #0b63b8; --series-1: #b3400a; --series-2: #12703c; --series-3: #7a3db8;
}
@media (prefers-color-scheme: dark) {
  :root, svg.plot {
    --paper: #17181c; --ink: #ececf0; --soft: #a6a6b2; --grid: #34353d;
    --series-0: #6db3ff; --series-1: #ff9d5c; --series-2: #5cd08f; --series-3: #c9a2ff;
  }
}
svg.plot { font: 13px system-ui, sans-serif; background: var(--paper); }
svg.plot text { fill: var(--soft); }
svg.plot text.title { fill: var(--ink); font-size: 17px; font-weight: 600; }
svg.plot text.label { fill: var(--ink); }
svg.plot .paper { fill: var(--paper); }
svg.plot .grid { stroke: var(--grid); }
svg.plot .axis { stroke: var(--soft); }
svg.plot .level { stroke: var(--ink); stroke-dasharray: 4 4; }
svg.plot .series-0 { --own: var(--series-0); }
svg.plot .series-1 { --own: var(--series-1); --dash: 7 3; }
svg.plot .series-2 { --own: var(--series-2); --dash: 2 3; }
svg.plot .series-3 { --own: var(--series-3); --dash: 9 3 2 3; }
svg.plot .bars rect { fill: var(--own); }
svg.plot .line path { fill: none; stroke: var(--own); stroke-width: 2; stroke-dasharray: var(--dash); }
svg.plot .line.faint path { stroke-width: 1; opacity: 0.55; }
svg.plot path.dot, svg.plot .line path.dot { fill: var(--own); stroke: var(--paper); stroke-dasharray: none; stroke-width: 1; opacity: 1; }
`
