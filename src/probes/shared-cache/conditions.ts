import type { ProbeCondition } from '../../domain/probe.ts'
import { guardIn } from './answer.ts'
import { isPermanent, type SetCookie } from './cookies.ts'
import type { ConditionId, PageResult, SharedCacheRun } from './types.ts'

const texts: Readonly<Record<ConditionId, string>> = {
  caching_proxy: 'A caching proxy in front of the application passes on replies together with their cookies.',
  permanent_session: 'The application makes its sessions permanent.',
  session_untouched: 'The application answers some requests without reading or changing the session.',
  refresh_each_request: 'The application sends the session cookie again with every reply.',
  not_marked_private: 'The reply is not marked as private or as not to be stored.',
}

type Met = ProbeCondition['met']
type Finding = readonly [met: Met, evidence: string]

/**
 * The five conditions of CVE-2023-30861, each as far as it can be seen from outside. One page on which a condition holds
 * is enough; it does not hold only where every page shows so.
 */
export function conditionsOf(
  session: readonly SetCookie[],
  pages: readonly PageResult[],
  renewsElsewhere: boolean,
): SharedCacheRun['conditions'] {
  const each = (id: ConditionId, finding: Finding) => {
    const [met, evidence] = finding
    return { id, text: texts[id], met, evidence }
  }
  return [
    each('caching_proxy', worst(pages, caching)),
    each('permanent_session', permanent(session)),
    each('session_untouched', worst(pages, untouched)),
    each(
      'refresh_each_request',
      worst(pages, (page) => refreshing(page, renewsElsewhere)),
    ),
    each('not_marked_private', worst(pages, unmarked)),
  ]
}

/** The finding of the worst pages, grouped by evidence. */
function worst(pages: readonly PageResult[], find: (page: PageResult) => Finding): Finding {
  const findings = pages.map((page) => ({ path: page.path, finding: find(page) }))
  for (const met of ['yes', 'unknown', 'no'] as const) {
    const same = Map.groupBy(
      findings.filter(({ finding }) => finding[0] === met),
      ({ finding }) => finding[1],
    )
    if (same.size === 0) continue
    const shown = [...same].map(([evidence, pages]) => `${pages.map(({ path }) => path).join(', ')}: ${evidence}`)
    return [met, shown.join(' ')]
  }
  return ['unknown', 'No page was tried.']
}

function caching({ verdict, ground, layers, trials }: PageResult): Finding {
  const { cache, application } = layers
  const evidence = cache.evidence.length > 0 ? ` (${cache.evidence.slice(0, 3).join(', ')})` : ''
  if (verdict === 'leaks') return ['yes', `what one visitor was given reached another${evidence}.`]
  const { storage } = cache
  if (verdict === 'no_leak_seen' && storage?.stored === 'no') return ['no', lowerFirst(storage.evidence)]
  if (verdict === 'no_leak_seen' && cache.seen && ground === 'proxy_guards' && application.refreshes) {
    const what = storage ? `${lowerFirst(storage.evidence)} It` : `a cache answers${evidence}, but`
    return ['no', `${what} passed on no cookie in ${trials} trials.`]
  }
  if (cache.seen) return ['unknown', `a cache answers${evidence}; whether it passes cookies on was not tested.`]
  if (storage) return ['unknown', lowerFirst(storage.evidence)]
  return ['unknown', 'no cache showed itself, which does not prove that there is none.']
}

function lowerFirst(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`
}

function permanent(session: readonly SetCookie[]): Finding {
  if (session.length === 0) return ['unknown', 'Nobody could be signed in.']
  const lasting = session.find(isPermanent)
  if (!lasting) return ['no', `The cookie "${session[0]?.name}" has neither Expires nor Max-Age at sign-in.`]
  const attribute = lasting.attributes.find((each) => /^(?:expires|max-age)/i.test(each))
  return ['yes', `The cookie "${lasting.name}" has "${attribute?.slice(0, 60)}" at sign-in.`]
}

function untouched({ layers: { application } }: PageResult): Finding {
  if (!application.refreshes) return ['unknown', 'the reply carries no session cookie, so it cannot be seen.']
  if (guardIn({ vary: application.vary }) !== undefined) {
    return ['no', `the reply says "Vary: ${application.vary}": the session is read there, or the framework is fixed.`]
  }
  return [
    'yes',
    `the reply renews the session and says ${application.vary ? `"Vary: ${application.vary}"` : 'no Vary'}.`,
  ]
}

/** A page without the cookie shows that the application does not send it only where it sends it nowhere. */
function refreshing({ ground, layers: { application } }: PageResult, renewsElsewhere: boolean): Finding {
  if (application.refreshes === undefined) return ['unknown', 'the page was not asked as a signed-in visitor.']
  if (application.refreshes) return ['yes', 'the reply to a signed-in visitor carries the session cookie again.']
  const missing = 'the reply to a signed-in visitor does not carry the session cookie'
  if (!renewsElsewhere && ground !== 'proxy_guards') return ['no', `${missing}.`]
  return ['unknown', `${missing}, but others do: a proxy may remove it.`]
}

function unmarked({ layers: { application } }: PageResult): Finding {
  if (application.refreshes === undefined) return ['unknown', 'the page was not asked as a signed-in visitor.']
  const said =
    application.cacheControl === undefined ? 'no Cache-Control' : `"Cache-Control: ${application.cacheControl}"`
  const marked = guardIn({ cacheControl: application.cacheControl })
  return marked !== undefined
    ? ['no', `the reply says ${said}.`]
    : ['yes', `the reply says ${said}, as it came through the proxy.`]
}
