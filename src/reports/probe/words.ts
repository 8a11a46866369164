import type { Ground, PageResult, Variant, Verdict, Visitor } from '../../domain/probe.ts'
import { forTerminal } from '../../text/safe.ts'

/** What a verdict rests on, in a few words. */
export const groundWords: Readonly<Record<Ground, string>> = {
  session_handed_on: 'leaks: a renewed session reached another',
  new_session_handed_on: 'leaks: strangers share one new session',
  content_handed_on: 'leaks: one visitor’s page reached another',
  nothing_to_leak: 'no leak: no reply carries the session',
  application_guards: 'no leak: the application guards it',
  proxy_guards: 'no leak, but latent: no guard in the reply',
  set_up_failed: 'undecided: the set-up failed',
  no_isolated_lane: 'undecided: no address of its own',
  disturbed: 'undecided: the run was disturbed',
  budget_spent: 'undecided: the budget was spent',
}

/** What to do where the run could not tell; undefined where it could. */
export const nextSteps: Readonly<Partial<Record<Ground, string>>> = {
  set_up_failed:
    'Sign in by hand with the accounts of the target file, compare what the site answers with its fields "login" and "identity", and run the probe again.',
  no_isolated_lane:
    'Probe a deployment that nobody else uses, and say so in the target file ("staging": true): there the page’s own address may be tried.',
  disturbed:
    'Look at the exchanges of the page in the JSON for what the site refused or changed, lower "budget.perSecond" in the target file, and run the probe again when the site is calm.',
  budget_spent: 'Raise "budget.requests" in the target file, or give each page a run of its own.',
}

export type Mark = '✗' | '!' | '✓' | '?'

/** How a page is marked; latent counts as a warning. */
export function markOf({ verdict, ground }: Pick<PageResult, 'verdict' | 'ground'>): Mark {
  return ground === 'proxy_guards' ? '!' : marks[verdict]
}

const marks: Readonly<Record<Verdict, Mark>> = { leaks: '✗', no_leak_seen: '✓', inconclusive: '?' }

/** Each variant's short name and what it tries. */
export const variantWords: Readonly<Record<Variant, readonly [name: string, tries: string]>> = {
  refresh: ['Renewed session', 'A signed-in visitor asks for a page, and another visitor asks for the same address.'],
  new_session: ['New session', 'Strangers without a session ask for the same address one after another.'],
  head: [
    'HEAD before GET',
    'A signed-in visitor asks with HEAD, and another visitor asks for the same address with GET.',
  ],
  renewal: [
    'Renewal of a stale entry',
    'A clean entry of the cache grows stale, a signed-in visitor’s request renews it, and another visitor asks.',
  ],
  overlap: ['Overlapping requests', 'A signed-in visitor and another ask for the same address at the same time.'],
  authorization: [
    'Authorization field',
    'A visitor who signs in with the Authorization field asks, and another visitor asks for the same address.',
  ],
  path_confusion: [
    'Path confusion',
    'A signed-in visitor asks for the page under the name of a static file, and another visitor asks for the same.',
  ],
  targeted: [
    'Targeted cache fields',
    'The reply carries cache fields for intermediaries, such as CDN-Cache-Control, which may override its Cache-Control.',
  ],
}

/** How a visitor is called within a sentence. */
export function visitorName(visitor: Visitor): string {
  return visitor === 'anonymous' ? 'a visitor' : visitor
}

/** Beyond this many characters a text of the site says nothing more to a person. */
const longest = 400

/** Foreign text on one line, without control characters, and cut where it is far too long. */
export function told(text: string, most = longest): string {
  const clean = forTerminal(text).replace(/\s+/g, ' ').trim()
  return clean.length > most ? `${clean.slice(0, Math.max(most - 1, 1))}…` : clean
}
