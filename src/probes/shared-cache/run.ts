import type { ProbeTransport } from '../../domain/ports/probe-transport.ts'
import type { ProbeTarget } from '../../domain/probe-target.ts'
import type { ProbeOptions } from '../probe.ts'
import { ProbeAborted } from './aborted.ts'
import type { Answer } from './answer.ts'
import { applicationOf } from './claim.ts'
import { type Contamination, repair, repairIdentity, signOut } from './clean-up.ts'
import { lookCloser, unlikeLanes } from './closer-look.ts'
import { hideValues, Jar, type SetCookie } from './cookies.ts'
import { type Experiment, givenSession, KnownSessions } from './experiment.ts'
import { findLanes } from './first-use.ts'
import { firstVisit } from './first-visit.ts'
import { type Account, accountNames, Identity } from './identity.ts'
import { Lanes } from './lanes.ts'
import { beginNewSessions, endNewSessions, sharedAtVisit, withSharedAtVisit } from './new-sessions.ts'
import { nothingObserved, type Observed, observe, type Step } from './observed.ts'
import { prepare, refreshTrials } from './refresh-trials.ts'
import { pageResultOf, reportOf } from './report.ts'
import { RequestLog } from './request-log.ts'
import { type SignedIn, sessionAtSignIn, sessionCookies, signIn } from './sign-in.ts'
import type { Application, CleanUp, PageResult, SharedCacheRun } from './types.ts'
import { variantTrials } from './variants.ts'

/** For three accounts to sign out, and an entry to be overwritten. */
const reserve = 36

/** The same where no page's own entry has to be overwritten. */
const leastReserve = 20

interface TriedPage {
  readonly seen: Observed
  /** Why the experiment with the page ended early. */
  readonly aborted: ProbeAborted | undefined
  /** The numbers of the exchanges that belong to it. */
  readonly numbers: readonly number[]
}

/** One run, from signing in to signing out: runs the steps in turn and merges what they saw. */
export class Run {
  readonly #target: ProbeTarget
  readonly #options: ProbeOptions
  readonly #startedAt: number
  readonly #log: RequestLog
  readonly #identity: Identity
  readonly #signedIn: SignedIn[] = []
  /** Pages whose own entry may have to be overwritten, with what was known first. */
  readonly #contaminations = new Map<string, Contamination['known']>()
  #pages: readonly TriedPage[] = []

  constructor(transport: ProbeTransport, target: ProbeTarget, options: ProbeOptions) {
    const { tool, signal, progress } = options
    this.#startedAt = transport.now()
    this.#target = target
    this.#options = options
    const agent = target.userAgent ?? `Mozilla/5.0 (compatible; ${tool.name}-probe/${tool.version})`
    this.#log = new RequestLog(transport, { target, signal, agent, reserve, progress })
    this.#identity = new Identity(this.#log, target)
  }

  /** Step 1: signs in. A failure is the reason why every page stays undecided. */
  async setUp(): Promise<Experiment | ProbeAborted> {
    const accounts = this.#target.login.users.slice(0, accountNames.length).map((credentials, i) => {
      return { visitor: accountNames[i] ?? 'A', credentials, jar: new Jar() }
    })
    try {
      for (const account of accounts) {
        const cookies = new Map<string, SetCookie>()
        // Before it is signed in: whatever happens then, it is signed out.
        this.#signedIn.push({ account, cookies })
        await signIn(this.#log, this.#target, { account, cookies })
      }
      return await this.#experiment(accounts)
    } catch (error) {
      if (!(error instanceof ProbeAborted)) throw error
      return error.ground === 'disturbed' ? new ProbeAborted('set_up_failed', error.message) : error
    }
  }

  async #experiment(accounts: readonly Account[]): Promise<Experiment> {
    const [log, target, identity] = [this.#log, this.#target, this.#identity]
    await identity.learn(accounts)
    const sessionNames = await sessionCookies(target, this.#signedIn, identity)
    const [owner, ...others] = accounts
    if (!owner) throw new Error('A target has at least two accounts.')
    const signedInAs = owner.jar.only(sessionNames)
    const sessions = new KnownSessions(
      signedInAs,
      accounts.flatMap(({ jar }) => jar.only(sessionNames)),
    )
    return { log, target, identity, owner, others, sessionNames, signedInAs, sessions }
  }

  /** Steps 2 to 7 for one page. */
  async page(experiment: Experiment | ProbeAborted, path: string): Promise<void> {
    const first = this.#log.exchanges.length
    const before = nothingObserved(path)
    const reason = experiment instanceof ProbeAborted ? experiment : this.#abortAfterLeak()
    const { seen, aborted } =
      reason || experiment instanceof ProbeAborted
        ? { seen: before, aborted: reason }
        : await observe(before, observePage(experiment, path))
    const page = { seen: withSharedAtVisit(seen), aborted, numbers: this.#numbersSince(first) }
    this.#pages = [...this.#pages, page]
    this.#note(page)
  }

  /** Step 8 for all pages, with what is left of the requests once every page had its trials. */
  async lookCloser(experiment: Experiment | ProbeAborted): Promise<void> {
    if (experiment instanceof ProbeAborted) return
    if (this.#contaminations.size === 0) this.#log.keepBack(leastReserve)
    for (const [i, page] of this.#pages.entries()) {
      if (page.aborted || this.#abortAfterLeak()) continue
      const first = this.#log.exchanges.length
      const { seen, aborted } = await observe(page.seen, lookCloser(experiment, page.seen))
      const numbers = [...page.numbers, ...this.#numbersSince(first)]
      const looked = { seen, aborted: aborted ?? unlikeLanes(seen), numbers }
      this.#pages = this.#pages.with(i, looked)
      this.#note(looked)
    }
  }

  #numbersSince(first: number): readonly number[] {
    return this.#log.exchanges.slice(first).map(({ number }) => number)
  }

  /** Records what has to be cleaned up after a page. */
  #note({ seen, aborted }: TriedPage): void {
    const known = contaminationOf(seen, aborted)
    if (known && !this.#contaminations.has(seen.path)) this.#contaminations.set(seen.path, known)
  }

  /** After a session reached an address that others use, nothing more is tried. */
  #abortAfterLeak(): ProbeAborted | undefined {
    const page = this.#pages.find(({ seen }) => seen.leak?.leakedOutside)
    if (!page) return undefined
    const message = `The run was stopped after ${page.seen.path}, where a session reached an address that others use.`
    return new ProbeAborted('disturbed', message)
  }

  /** Step 9: signs out, which ends sessions that leaked, then overwrites shared entries. */
  async cleanUp(experiment: Experiment | ProbeAborted): Promise<CleanUp> {
    this.#log.beginCleanUp()
    const all = this.#signedIn.flatMap(({ account: { jar }, cookies }) => [...jar.names, ...cookies.keys()])
    const sessionNames = experiment instanceof ProbeAborted ? [...new Set(all)] : experiment.sessionNames
    const shared = { log: this.#log, target: this.#target, identity: this.#identity, sessionNames }
    const ended = await signOut({ ...shared, signedIn: this.#signedIn })
    const contaminations = [...this.#contaminations].map(([path, known]) => ({ path, known }))
    const restored =
      experiment instanceof ProbeAborted
        ? await this.#repairIdentity(experiment, sessionNames)
        : await repair(experiment, contaminations)
    const { signedOut, cookiesDead } = ended
    return { signedOut, cookiesDead, repaired: restored.repaired, open: [...ended.open, ...restored.open] }
  }

  async #repairIdentity(
    { contaminated }: ProbeAborted,
    sessionNames: readonly string[],
  ): Promise<Pick<CleanUp, 'repaired' | 'open'>> {
    if (!contaminated) return { repaired: [], open: [] }
    const [log, { path }] = [this.#log, this.#target.identity]
    const isNobody = (text: string) => this.#identity.read(text) === 'nobody'
    const { clean } = await repairIdentity({ log, path, sessionNames, isNobody })
    const warning = `Empty the cache for ${path}: it shows everybody what accounts of the probe see.`
    return { repaired: [{ path, clean }], open: clean ? [] : [warning] }
  }

  /** The whole run, without any cookie's value. */
  report(experiment: Experiment | ProbeAborted, cleanUp: CleanUp): SharedCacheRun {
    const { exchanges, values, userAgent, transport } = this.#log
    const ofPages = new Set(this.#pages.flatMap(({ numbers }) => numbers))
    const run = reportOf({
      ...{ target: this.#target, tool: this.#options.tool, userAgent, cleanUp },
      ...{ startedAt: this.#startedAt, endedAt: transport.now() },
      ...{ application: this.#application, session: sessionAtSignIn(this.#target, this.#signedIn) },
      pages: this.#results(experiment),
      setUp: exchanges.filter(({ number }) => !ofPages.has(number)),
      requests: exchanges.length,
      limits: this.#pages.flatMap(({ seen }) => seen.limits),
    })
    return hideValues(run, values)
  }

  #results(experiment: Experiment | ProbeAborted): readonly PageResult[] {
    const gives = (answer: Pick<Answer, 'setCookies'>) => {
      return !(experiment instanceof ProbeAborted) && givenSession(experiment, answer).length > 0
    }
    const { framework } = this.#application
    return this.#pages.map(({ seen, aborted, numbers }) => {
      const exchanges = this.#log.exchanges.filter(({ number }) => numbers.includes(number))
      return { ...pageResultOf(seen, { aborted, gives, framework }), exchanges }
    })
  }

  get #application(): Application {
    return applicationOf(this.#target.framework, sessionAtSignIn(this.#target, this.#signedIn))
  }
}

/** Whether an account's session may be in the page's own entry; undefined where it is known that it is not. */
function contaminationOf(
  { contaminated, isolationUnverified, ownerAnswers, firstUses }: Observed,
  aborted: ProbeAborted | undefined,
): Contamination['known'] | undefined {
  if (contaminated || aborted?.contaminated) return 'certain'
  if (isolationUnverified) return 'unverified'
  // An interrupted trial may have left a reply in the cache that was not seen.
  return aborted && ownerAnswers.length + firstUses.length > 0 ? 'unlikely' : undefined
}

/** A page takes at least this many requests; with fewer left it is not begun. */
const leastForPage = 45

/** Steps 2 to 7: the whole experiment with one page. Throws ProbeAborted. */
async function* observePage(experiment: Experiment, path: string): Step {
  const { log } = experiment
  if (log.left < leastForPage) {
    throw new ProbeAborted('budget_spent', `Only ${Math.max(0, log.left)} requests of the budget were left.`)
  }
  const visit = await firstVisit(experiment, path)
  yield { visit }
  yield { sharedOnVisit: await sharedAtVisit(experiment, visit) }
  const lanes = new Lanes(path, () => log.nonce())
  const isolation = yield* findLanes(experiment, { lanes, visit })
  if (!isolation) return
  const setup = yield* prepare(experiment, { lanes, visit, isolation })
  const usable = { setup, kinds: isolation.kinds }
  yield { usable }
  const strangers = await beginNewSessions(experiment, usable, isolation.surveys)
  // They wait for caches that write late, which the strangers need as well.
  const refreshed = yield* refreshTrials(experiment, usable)
  const leak = refreshed ?? (yield* endNewSessions(experiment, setup, strangers))
  if (leak?.leakedOutside) return
  const last = yield* variantTrials(experiment, { ...usable, leak })
  if (!last) yield* lookBack(experiment)
}

/** Whether the owner is still signed in, with its current session or else with the first one. */
async function* lookBack({ owner, identity, log, sessionNames, signedInAs }: Experiment): Step {
  const { visitor, jar } = owner
  const question = `is ${visitor} still signed in?`
  const { identifiedAs, setCookies } = await identity.prove(visitor, question, jar.only(sessionNames))
  const stillSignedIn = identifiedAs === visitor
  yield { stillSignedIn }
  if (stillSignedIn) {
    jar.keep(setCookies, log.transport.now())
    return
  }
  if ((await identity.ask(visitor, `is the first session of ${visitor} still good?`, signedInAs)) !== visitor) return
  yield { stillSignedIn: true, ownerUnknown: true }
  for (const [name, value] of signedInAs) jar.set(name, value)
}
