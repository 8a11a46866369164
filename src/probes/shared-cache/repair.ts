import type { CleanUp } from '../../domain/probe.ts'
import type { Answer } from './answer.ts'
import type { Experiment } from './experiment.ts'
import type { Notebook } from './notebook.ts'
import { givenSession } from './owner.ts'
import { Stopped } from './stopped.ts'

/** A page whose own entry holds a session of an account for sure, or possibly. */
export interface Spill {
  readonly path: string
  /** `unwatched`: nobody has looked whether it does. */
  readonly known: 'surely' | 'unwatched' | 'hardly'
}

/** How often strangers look, and what lies between, so that entries have time to go away by themselves. */
const rounds = 6
const stepSeconds = 15
/** After these, only time helps. */
const overwritingRounds = 3
/** Longer than caches take to write an entry down. */
const lateMilliseconds = 1100

/** Requests with a worthless session cookie make many caches ask the server again. Throws Stopped. */
export async function overwrite(
  { notebook, sessionNames }: Pick<Experiment, 'notebook' | 'sessionNames'>,
  path: string,
): Promise<void> {
  const cookies = sessionNames.map((name) => [name, notebook.nonce()] as const)
  // Two, for stores that take turns.
  for (let i = 0; i < 2; i++) {
    await notebook.ask({ visitor: 'anonymous', purpose: 'overwrites what was shared', path, cookies })
  }
}

/**
 * Overwrites entries that others share after an account's session may have got into them. Where that is not sure, a
 * stranger looks first. Tells which were overwritten, and whether strangers get a clean reply now.
 */
export async function repair(
  experiment: Experiment,
  spills: readonly Spill[],
): Promise<Pick<CleanUp, 'repaired' | 'open'>> {
  const repaired: { path: string; clean: boolean }[] = []
  const open: string[] = []
  for (const { path, known } of spills) {
    const clean = known === 'surely' ? false : await looksClean(experiment, path)
    if (clean === false) repaired.push({ path, clean: await overwritten(experiment, path) })
    if (clean !== undefined || known === 'hardly') continue
    open.push(`Whether ${path} holds a session of account A for others was not seen: look, or empty the cache for it.`)
  }
  const unclean = repaired.filter(({ clean }) => !clean).map(({ path }) => path)
  if (unclean.length > 0) {
    open.push(`Empty the cache for ${unclean.join(', ')}: it may still hold a session of an account.`)
  }
  return { repaired, open }
}

/** Undefined where it could not be asked. */
async function looksClean(experiment: Experiment, path: string): Promise<boolean | undefined> {
  const { notebook } = experiment
  if (notebook.isRefused) return undefined
  await notebook.door.wait(lateMilliseconds)
  return unlessStopped(() => isCleanThere(experiment, path))
}

async function overwritten(experiment: Experiment, path: string): Promise<boolean> {
  for (let round = 1; ; round++) {
    const clean = await unlessStopped(async () => {
      if (round <= overwritingRounds) await overwrite(experiment, path)
      return isCleanThere(experiment, path)
    })
    if (clean !== false || round === rounds) return clean === true
    await experiment.notebook.door.wait(stepSeconds * 1000)
  }
}

async function unlessStopped<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Stopped) return undefined
    throw error
  }
}

/** Two look, for stores that take turns. */
async function isCleanThere(experiment: Experiment, path: string): Promise<boolean> {
  const purpose = 'a stranger looks whether it is clean'
  for (let i = 0; i < 2; i++) {
    const answer = await experiment.notebook.ask({ visitor: 'anonymous', purpose, path })
    if (!(await isClean(experiment, answer))) return false
  }
  return true
}

async function isClean(experiment: Experiment, answer: Answer): Promise<boolean> {
  const given = givenSession(experiment, answer)
  if (given.some(([, value]) => experiment.accountValues.has(value))) return false
  if (given.length === 0) return true
  const identifiedAs = await experiment.identity.ask('anonymous', 'whose session was the stranger given?', given)
  return identifiedAs === 'nobody'
}

interface IdentityPage {
  readonly notebook: Notebook
  readonly path: string
  /** Names of the cookies that may be the session. */
  readonly sessionNames: readonly string[]
  /** Whether a text says that nobody is signed in. */
  readonly isNobody: (text: string) => boolean
}

/** The same for the identity page, where a cache keeps it for everybody. */
export async function repairIdentity(page: IdentityPage): Promise<{ readonly path: string; readonly clean: boolean }> {
  const { notebook, path, isNobody } = page
  const clean = await unlessStopped(async () => {
    await overwrite(page, path)
    const ask = { visitor: 'anonymous', purpose: 'a stranger looks whether it is clean', path } as const
    return isNobody((await notebook.ask(ask)).text)
  })
  return { path, clean: clean === true }
}
