/** Signs and words that carry a state: status, severity, TLP, draft. Never colour alone. */
export const marks = `
.mark { display: inline-flex; align-items: center; gap: .4em; font-weight: 600; }
.icon { flex: none; width: 1.0625em; height: 1.0625em; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
.affected, .met-yes { color: var(--bad); }
.under_investigation, .met-unknown { color: var(--open); }
.fixed, .not_affected, .met-no { color: var(--good); }
.severity { display: inline-block; border-radius: 5px; padding: .12em .5em; font-size: .875em; font-weight: 650; line-height: 1.5; white-space: nowrap; background: var(--calm); color: var(--on-calm); }
.severity.critical { background: var(--critical); color: var(--on-dark); }
.severity.high { background: var(--high); color: var(--on-dark); }
.severity.medium { background: var(--medium); color: var(--on-light); }
.severity.low { background: var(--low); color: var(--on-light); }
.tlp { background: #000; border: 1px solid var(--rule); border-radius: 4px; padding: .1em .5em; font-size: .8125rem; font-weight: 700; line-height: 1.5; white-space: nowrap; }
.tlp-clear { color: #fff; }
.tlp-green { color: #33ff00; }
.tlp-amber, .tlp-amber-strict { color: #ffc000; }
.tlp-red { color: #ff2b2b; }
.draft { background: var(--draft); border: 1px solid var(--draft-line); border-radius: 8px; margin-top: 1.5rem; padding: .625rem 1rem; }
.draft strong { margin-right: .5rem; }
`
