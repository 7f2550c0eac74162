/** How the page of results looks, on screens, light and dark, and on paper. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1c1c1e; --soft: #5c5c66; --line: #d9d9e0;
  --pass: #12703c; --fail: #b3260a; --unknown: #8a5a00; --box: #f5f5f8; }
@media (prefers-color-scheme: dark) { :root { --paper: #17181c; --ink: #ececf0; --soft: #a6a6b2;
  --line: #34353d; --pass: #5cd08f; --fail: #ff8a70; --unknown: #ffc45c; --box: #202127; } }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; } h3 { font-size: 1rem; margin: 0; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: 0.25rem 0.6rem 0.25rem 0; text-align: left; vertical-align: top;
  border-bottom: 1px solid var(--line); font-weight: normal; }
thead th { color: var(--soft); } td.count { text-align: right; width: 3rem; }
.pass { color: var(--pass); } .fail { color: var(--fail); } .unknown, .ungraded { color: var(--unknown); }
.soft { color: var(--soft); } a { color: inherit; }
.warning { border: 2px solid var(--unknown); padding: 0.5rem 1rem; }
article { border: 1px solid var(--line); padding: 0.6rem 1rem; margin: 1rem 0; }
dl { display: grid; grid-template-columns: 7rem 1fr; gap: 0.2rem 1rem; margin: 0.5rem 0; }
dt { color: var(--soft); } dd { margin: 0; white-space: pre-wrap; }
pre { margin: 0; padding: 0.5rem; background: var(--box); white-space: pre-wrap; font-size: 0.85rem; }
@media (max-width: 36rem) { dl { grid-template-columns: 1fr; } }
@media print { body { max-width: none; margin: 0; font-size: 10pt; } article { break-inside: avoid; }
  h2 { break-after: avoid; } thead { display: table-header-group; } tr { break-inside: avoid; } }
`
