/**
 * The probe on the lab: what it says of every deployment that can be started here, beside what is true, and how long
 * a page takes at the pace of live sites and without one. Prints `name value` lines, times in seconds.
 */
import { deployments, skipReason, withDeployment } from '../test/e2e/lab/deployments.ts'
import { isLeak, probe, type Tried, tryDeployment } from '../test/e2e/lab/experiment.ts'

const atOnce = 3
const waiting = [...deployments]
const tried: Tried[] = []
let skipped = 0

async function worker(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    if ((await skipReason(next)) === undefined) tried.push(...(await tryDeployment(next)))
    else skipped++
  }
}
await Promise.all(Array.from({ length: atOnce }, worker))

const count = (holds: (page: Tried) => boolean) => tried.filter(holds).length
// Runs of one page that need not wait for the page to go stale.
const alone = tried.filter(({ name, seconds }) => seconds > 0 && !name.includes('maxAge')).filter(isOnlyPage)
console.log(`pages ${tried.length}`)
console.log(`deployments-skipped ${skipped}`)
console.log(`leaking ${count(({ truth }) => isLeak(truth))}`)
console.log(`missed ${count(({ truth, verdict }) => isLeak(truth) && verdict === 'no_leak_seen')}`)
console.log(`false-alarms ${count(({ truth, verdict }) => !isLeak(truth) && verdict === 'leaks')}`)
console.log(`inconclusive ${count(({ verdict }) => verdict === 'inconclusive')}`)
const claims = new Map(tried.map(({ name, page, claim }) => [name.slice(0, -page.length), claim]))
console.log(`statements ${claims.size}`)
console.log(`undecided ${[...claims.values()].filter((claim) => claim === 'under_investigation').length}`)
console.log(`next-visitor-given-a-session ${count(({ nextIsClean }) => !nextIsClean)}`)
console.log(`lifted-longest ${Math.max(...alone.map(({ seconds }) => seconds))}`)
console.log(`lifted-median ${median(alone.map(({ seconds }) => seconds))}`)

function isOnlyPage({ name, page }: Tried): boolean {
  return tried.every((other) => other.page === page || other.name.replace(other.page, '') !== name.replace(page, ''))
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** At three requests a second; with a leak the run ends earlier. */
for (const [what, name] of [
  ['paced-no-leak', 'nginx ignore-set-cookie, with-vary'],
  ['paced-leak', 'nginx ignore-set-cookie, refreshing'],
  ['paced-new-session', 'nginx ignore-set-cookie, new-session'],
] as const) {
  const deployment = deployments.find((each) => each.name === name)
  if (!deployment || (await skipReason(deployment)) !== undefined) continue
  const run = await withDeployment(deployment, (_baseUrl, target) => {
    return probe(target, { budget: { requests: 320, perSecond: 3 } })
  })
  console.log(`${what} ${run.seconds}`)
  console.log(`${what}-requests ${run.requests}`)
}
