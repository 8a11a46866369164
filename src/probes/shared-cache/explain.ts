import type { CheckResult, PageReport, ProbeCheck, ProbeReport } from '../../domain/probe-report.ts'
import { proofReport } from './proof.ts'
import type { CleanUp, Ground, PageResult, SharedCacheRun, Variant } from './types.ts'

/** A run in words: for reports, and for statements made of it. */
export function explainRun(run: SharedCacheRun): ProbeReport {
  const { pages, vex, deployment, application, cleanUp } = run
  const { framework, how } = application
  const known = framework === undefined ? 'not known' : `${framework}${how === '' ? '' : ` (${how})`}`
  const isLatent = pages.some(({ ground }) => ground === 'proxy_guards')
  const tried = new Set(pages.flatMap(triedOn))
  return {
    title: titles[vex.status](deployment),
    background: 'A shared cache that keeps a reply together with a session cookie may give both to the next visitor.',
    component: { name: framework ?? 'Web application', purl: packages.get(framework?.toLowerCase() ?? '') },
    action: 'Change the deployment as described, then empty the cache and end all sessions.',
    facts: [['framework', known]],
    checks: [...variantNames.filter((variant) => tried.has(variant)).map(checkOf), ...(isLatent ? [latentCheck] : [])],
    pages: pages.map(pageReport),
    warning: 'With another cache, or one changed setting of the proxy, each of these leaks.',
    cleanUp: cleanUpWords(cleanUp),
  }
}

const titles: Readonly<Record<SharedCacheRun['vex']['status'], (deployment: string) => string>> = {
  affected: (deployment) => `a shared cache of ${deployment} leaks sessions`,
  not_affected: (deployment) => `no session leaks through a shared cache of ${deployment}`,
  fixed: (deployment) => `corrected in ${deployment}`,
  under_investigation: (deployment) => `not decided whether a shared cache of ${deployment} leaks sessions`,
}

/** Where the framework is published, so that scanners know it; of others only the name is known. */
const packages: ReadonlyMap<string, string> = new Map([
  ['flask', 'pkg:pypi/flask'],
  ['django', 'pkg:pypi/django'],
])

/** What a verdict rests on, in a few words. */
const groundWords: Readonly<Record<Ground, string>> = {
  session_leaked: 'leaks: a renewed session reached another',
  new_session_shared: 'leaks: strangers share one new session',
  content_leaked: 'leaks: one visitor’s page reached another',
  nothing_to_leak: 'no leak: no reply carries the session',
  application_guards: 'no leak: the application guards it',
  proxy_guards: 'no leak, but latent: no guard in the reply',
  set_up_failed: 'undecided: the set-up failed',
  no_isolated_lane: 'undecided: no address of its own',
  disturbed: 'undecided: the run was disturbed',
  budget_spent: 'undecided: the budget was spent',
}

/** What to do next where nothing could be decided; undefined where it could. */
const nextSteps: Readonly<Partial<Record<Ground, string>>> = {
  set_up_failed:
    'Sign in by hand with the accounts of the target file, compare what the site answers with its fields "login" and "identity", and run the probe again.',
  no_isolated_lane:
    'Probe a deployment that nobody else uses, and say so in the target file ("staging": true): there the page’s own address may be tried.',
  disturbed:
    'Look at the exchanges of the page in the JSON for what the site refused or changed, lower "budget.perSecond" in the target file, and run the probe again when the site is quiet.',
  budget_spent: 'Raise "budget.requests" in the target file, or give each page a run of its own.',
}

function pageReport(page: PageResult): PageReport {
  const { ground, layers } = page
  const variants = triedOn(page).map((variant) => resultOf(page, variant))
  const latent: CheckResult = {
    ...{ check: latentCheck.id, kind: 'fail', words: groundWords.proxy_guards },
    ...{ trials: page.trials, isProven: false },
  }
  return {
    summary: groundWords[ground],
    warns: ground === 'proxy_guards',
    nextStep: nextSteps[ground],
    proof: proofReport(page),
    results: ground === 'proxy_guards' ? [...variants, latent] : variants,
    details: { layers },
  }
}

function resultOf({ verdict, ground, trialList, proof }: PageResult, variant: Variant): CheckResult {
  const trials = trialList.filter((trial) => trial.variant === variant)
  const isProven = proof?.variant === variant
  const leaks = verdict === 'leaks' && (isProven || trials.some(({ leaked }) => leaked))
  const kind = verdict === 'inconclusive' ? 'open' : leaks ? 'fail' : 'pass'
  const words = kind === 'pass' ? `${variantWords[variant][0]}: nothing leaked` : groundWords[ground]
  return { check: variant, kind, words, trials: trials.length, isProven }
}

/** Each variant's short name and what it tries, in the order of reports. */
const variantWords: Readonly<Record<Variant, readonly [name: string, tries: string]>> = {
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

const variantNames = Object.keys(variantWords) as Variant[] // Its keys are all it has.

/** The variants that were tried on a page, in the order of reports; of a page that nothing could be tried on, the first. */
function triedOn({ trialList, proof }: PageResult): readonly Variant[] {
  const tried = new Set([...trialList.map(({ variant }) => variant), ...(proof ? [proof.variant] : [])])
  const inOrder = variantNames.filter((variant) => tried.has(variant))
  return inOrder.length > 0 ? inOrder : ['refresh']
}

const help = [
  'In the application: send Cache-Control: no-store and Vary: Cookie with every reply that sets or depends on a session cookie.',
  'In the proxy: do not let it ignore Set-Cookie, Vary or Cache-Control, and keep replies with Set-Cookie out of its store.',
  'Then purge the cache and end the sessions that leaked.',
].join('\n')

function checkOf(variant: Variant): ProbeCheck {
  const [name, tries] = variantWords[variant]
  return {
    id: variant,
    name,
    summary: `${name}: a shared cache must not give one visitor’s session to another.`,
    description: `${tries} If the other is given the first one’s session, the cache leaks sessions.`,
    help,
    level: 'error',
  }
}

/** Of pages that only the proxy keeps from leaking. */
const latentCheck: ProbeCheck = {
  id: 'latent',
  name: 'Latent leak',
  summary: 'Nothing in the reply keeps the session from being shared.',
  description:
    'The reply that carries the session says nothing against being shared. One changed setting of the proxy, and it leaks.',
  help,
  level: 'warning',
}

/** So that a long path does not hide what follows it. */
const longestPath = 80

function cleanUpWords({ signedOut, cookiesDead, repaired }: CleanUp): readonly string[] {
  const dead = { true: 'their cookies are dead now', false: 'their cookies are still accepted' }[String(cookiesDead)]
  const out =
    signedOut.length === 0
      ? 'Nobody was signed out.'
      : `Signed out: ${signedOut.join(', ')}; ${dead ?? 'whether their cookies are dead could not be checked'}.`
  const entries = repaired.map(({ path, clean }) => {
    const shown = path.length > longestPath ? `${path.slice(0, longestPath - 1)}…` : path
    return `The shared entry of ${shown} was overwritten and is ${clean ? 'clean again' : 'NOT clean: purge it'}.`
  })
  return [out, ...entries]
}
