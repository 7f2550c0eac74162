/** What the page of results has beside what all pages share. */
export const PAGE_STYLE = `
.sheet { overflow-wrap: anywhere; }
.sheet .scroll { overflow-wrap: break-word; }
/* However long a name is, what has come of it stands beside it. */
.name { display: block; min-width: 8rem; max-width: 18rem; overflow-wrap: anywhere; }
.class-bar figcaption { display: flex; flex-wrap: wrap; gap: 0 1.2rem; margin-top: 0.3rem; }
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
