import type { ProbeTransport } from '../../domain/ports/probe-transport.ts'
import type { Application, CleanUp, PageResult, ProbeRun } from '../../domain/probe.ts'
import type { ProbeTarget } from '../../domain/probe-target.ts'
import type { ProbeOptions } from '../probe.ts'
import { type Account, accountNames } from './account.ts'
import type { Answer } from './answer.ts'
import { signOut } from './clean-up.ts'
import { Jar, type SetCookie } from './cookies.ts'
import type { Experiment } from './experiment.ts'
import { applicationOf } from './flaw.ts'
import { hideValues } from './hide-values.ts'
import { Identity } from './identity.ts'
import { lookCloser } from './look-closer.ts'
import { Notebook } from './notebook.ts'
import { nothingObserved, type Observed } from './observed.ts'
import { givenSession } from './owner.ts'
import { observePage } from './page.ts'
import { pageResultOf } from './page-result.ts'
import { repair, repairIdentity, type Spill } from './repair.ts'
import { reportOf } from './report.ts'
import { type SignedIn, sessionAtSignIn, sessionCookies } from './session-cookies.ts'
import { signIn } from './sign-in.ts'
import { Stopped } from './stopped.ts'

/** For three accounts to sign out, and an entry to be overwritten. */
const reserve = 36

/** The same where no page's own entry has to be overwritten. */
const leastReserve = 20

interface TriedPage {
  readonly seen: Observed
  /** Why the experiment with the page ended early. */
  stopped: Stopped | undefined
  /** The exchanges that belong to it. */
  readonly numbers: Set<number>
}

/** One run, from signing in to signing out. */
export class SharedCacheRun {
  readonly #target: ProbeTarget
  readonly #options: ProbeOptions
  readonly #door: ProbeTransport
  readonly #startedAt: number
  readonly #notebook: Notebook
  readonly #identity: Identity
  readonly #signedIn: SignedIn[] = []
  /** Pages where a session reached an address that others use, and those whose own entry has to be overwritten. */
  readonly #escaped: string[] = []
  readonly #spills: Spill[] = []
  readonly #pages: TriedPage[] = []

  constructor(door: ProbeTransport, target: ProbeTarget, options: ProbeOptions) {
    this.#door = door
    this.#startedAt = door.now()
    this.#target = target
    this.#options = options
    const agent = target.userAgent ?? `Mozilla/5.0 (compatible; ${options.tool.name}-probe/${options.tool.version})`
    this.#notebook = new Notebook(door, { target, signal: options.signal, agent, reserve, progress: options.progress })
    this.#identity = new Identity(this.#notebook, target)
  }

  /** Steps 0 and 1. What stands in the way is the reason why every page stays undecided. */
  async setUp(): Promise<Experiment | Stopped> {
    const accounts = this.#target.login.users.slice(0, accountNames.length).map((credentials, i) => {
      return { visitor: accountNames[i] ?? 'A', credentials, jar: new Jar() }
    })
    try {
      for (const account of accounts) {
        const cookies = new Map<string, SetCookie>()
        // Before it is signed in: whatever happens then, it is signed out.
        this.#signedIn.push({ account, cookies })
        await signIn(this.#notebook, this.#target, { account, cookies })
      }
      return await this.#experiment(accounts)
    } catch (error) {
      if (!(error instanceof Stopped)) throw error
      return error.ground === 'disturbed' ? new Stopped('set_up_failed', error.message) : error
    }
  }

  async #experiment(accounts: readonly Account[]): Promise<Experiment> {
    const [notebook, target, identity] = [this.#notebook, this.#target, this.#identity]
    await identity.learn(accounts)
    const sessionNames = await sessionCookies(target, this.#signedIn, identity)
    const [owner, ...others] = accounts
    if (!owner) throw new Error('A target has at least two accounts.')
    const signedInAs = owner.jar.only(sessionNames)
    const ownerValues = new Set(signedInAs.map(([, value]) => value))
    const accountValues = new Set(accounts.flatMap(({ jar }) => jar.only(sessionNames).map(([, value]) => value)))
    const remembered = { ownerValues, accountValues, strangerValues: new Set<string>() }
    return { notebook, target, identity, owner, others, sessionNames, signedInAs, ...remembered }
  }

  /** Steps 2 to 7 for one page. */
  async page(experiment: Experiment | Stopped, path: string): Promise<void> {
    const first = this.#notebook.exchanges.length
    const seen = nothingObserved(path)
    let stopped = experiment instanceof Stopped ? experiment : this.#stopAfterEscape()
    if (!(experiment instanceof Stopped) && !stopped) stopped = await stopOf(() => observePage(experiment, seen))
    const page = { seen, stopped, numbers: new Set<number>() }
    this.#pages.push(page)
    this.#note(page, first)
  }

  /** Step 8 for all pages, with what is left of the requests once every page had its trials. */
  async lookCloser(experiment: Experiment | Stopped): Promise<void> {
    if (experiment instanceof Stopped) return
    if (this.#spills.length === 0) this.#notebook.keepBack(leastReserve)
    for (const page of this.#pages) {
      if (page.stopped || this.#stopAfterEscape()) continue
      const first = this.#notebook.exchanges.length
      page.stopped = await stopOf(() => lookCloser(experiment, page.seen))
      this.#note(page, first)
    }
  }

  /** Keeps what was asked for a page since an exchange, and what has to be put in order after it. */
  #note({ seen, stopped, numbers }: TriedPage, first: number): void {
    for (const { number } of this.#notebook.exchanges.slice(first)) numbers.add(number)
    const { path } = seen
    const known = spillOf(seen, stopped)
    if (known && !this.#spills.some((spill) => spill.path === path)) this.#spills.push({ path, known })
    if (seen.leak?.escaped && !this.#escaped.includes(path)) this.#escaped.push(path)
  }

  /** What was found on each page. */
  pages(experiment: Experiment | Stopped): readonly PageResult[] {
    const gives = (answer: Pick<Answer, 'setCookies'>) => {
      return !(experiment instanceof Stopped) && givenSession(experiment, answer).length > 0
    }
    const { framework } = this.#application
    return this.#pages.map(({ seen, stopped, numbers }) => {
      const exchanges = this.#notebook.exchanges.filter(({ number }) => numbers.has(number))
      return { ...pageResultOf(seen, { stopped, gives, framework }), exchanges }
    })
  }

  #stopAfterEscape(): Stopped | undefined {
    const [path] = this.#escaped
    if (path === undefined) return undefined
    return new Stopped(
      'disturbed',
      `The run was stopped after ${path}, where a session reached an address that others use.`,
    )
  }

  /** Step 8. A session that got out is ended first, then the shared entry is overwritten. */
  async cleanUp(experiment: Experiment | Stopped): Promise<CleanUp> {
    this.#notebook.beginCleaning()
    const all = this.#signedIn.flatMap(({ account: { jar }, cookies }) => [...jar.names, ...cookies.keys()])
    const sessionNames = experiment instanceof Stopped ? [...new Set(all)] : experiment.sessionNames
    const shared = { notebook: this.#notebook, target: this.#target, identity: this.#identity, sessionNames }
    const ended = await signOut({ ...shared, signedIn: this.#signedIn })
    const restored =
      experiment instanceof Stopped
        ? await this.#repairIdentity(experiment, sessionNames)
        : await repair(experiment, this.#spills)
    return { ...ended, ...restored, open: [...ended.open, ...restored.open] }
  }

  async #repairIdentity(
    { spilled }: Stopped,
    sessionNames: readonly string[],
  ): Promise<Pick<CleanUp, 'repaired' | 'open'>> {
    if (!spilled) return { repaired: [], open: [] }
    const [notebook, { path }] = [this.#notebook, this.#target.identity]
    const isNobody = (text: string) => this.#identity.read(text) === 'nobody'
    const { clean } = await repairIdentity({ notebook, path, sessionNames, isNobody })
    const warning = `Empty the cache for ${path}: it gives what accounts of the probe see to everybody.`
    return { repaired: [{ path, clean }], open: clean ? [] : [warning] }
  }

  /** What is to be told of the run. */
  report(pages: readonly PageResult[], cleanUp: CleanUp): ProbeRun {
    const { tool } = this.#options
    const { exchanges, values } = this.#notebook
    const [startedAt, endedAt] = [this.#startedAt, this.#door.now()]
    const run = reportOf({
      userAgent: this.#notebook.userAgent,
      ...{ target: this.#target, tool, startedAt, endedAt, pages, cleanUp },
      ...{ application: this.#application, session: sessionAtSignIn(this.#target, this.#signedIn) },
      setUp: exchanges.filter(({ number }) => !this.#pages.some(({ numbers }) => numbers.has(number))),
      requests: exchanges.length,
      limits: this.#pages.flatMap(({ seen }) => seen.limits),
    })
    return hideValues(run, values)
  }

  get #application(): Application {
    return applicationOf(this.#target.framework, sessionAtSignIn(this.#target, this.#signedIn))
  }
}

async function stopOf(work: () => Promise<void>): Promise<Stopped | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    if (error instanceof Stopped) return error
    throw error
  }
}

/** Whether an account's session may have got into the page's own entry; undefined where it is known that it has not. */
function spillOf(
  { spilled, unwatched, ownerAnswers, touches }: Observed,
  stopped: Stopped | undefined,
): Spill['known'] | undefined {
  if (spilled || stopped?.spilled) return 'surely'
  if (unwatched) return 'unwatched'
  // Trials that were cut short may have come to an end that nobody saw.
  return stopped && ownerAnswers.length + touches.length > 0 ? 'hardly' : undefined
}
