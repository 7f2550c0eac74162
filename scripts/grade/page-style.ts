/** What the page of results has beside what all pages share. */
export const PAGE_STYLE = `
.sheet { overflow-wrap: anywhere; }
.sheet .scroll { overflow-wrap: break-word; }
.class-bar svg { display: block; width: 100%; height: 28px; }
.class-bar .pass { fill: var(--good); } .class-bar .fail { fill: var(--bad); }
.class-bar .unknown { fill: var(--doubt); } .class-bar .ungraded { fill: var(--life); }
.class-bar span.ungraded { color: var(--soft); }
article { border: 1px solid var(--line); border-radius: 0.5rem; padding: 0.6rem 1rem; margin: 0.6rem 0; }
article h4 { font-size: 1rem; margin: 0; }
dl.finding { display: grid; grid-template-columns: 7rem 1fr; gap: 0.2rem 1rem; margin: 0.5rem 0 0; }
.finding dt { color: var(--soft); } .finding dd { margin: 0; white-space: pre-wrap; }
.finding pre { white-space: pre-wrap; }
abbr { text-decoration: none; border-bottom: 1px dotted var(--soft); }
@media (max-width: 36rem) { dl.finding { grid-template-columns: 1fr; } }
`
