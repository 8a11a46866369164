import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Actor, type ActorRef, actOf, personsOf, roles, type User } from '../account.ts'
import type { BulletinStanding } from '../bulletin-record.ts'
import type { PersonId } from '../ids.ts'
import { lakehouse, named, right, system, token, user } from '../testdata/people.ts'
import { afterAct, type BulletinAct, newStanding } from './after-act.ts'
import { type BulletinVerb, bulletinWorkflow } from './bulletin-workflow.ts'
import type { FourEyes } from './four-eyes.ts'
import { type ActInput, may } from './may.ts'
import { isAllowed } from './permissions.ts'

const start = Date.parse('2026-11-30T12:00:00.000Z')
const later = '2026-12-31T00:00:00.000Z'
const verbs = Object.keys(bulletinWorkflow) as BulletinVerb[]
const people = ['ada', 'bea', 'cem']

/** Accounts of three persons, some with two, and their tokens. */
const account: fc.Arbitrary<User> = fc
  .tuple(
    fc.constantFrom(...people),
    fc.constantFrom(...roles, 'publisher', 'publisher', 'publisher'),
    fc.option(fc.constantFrom(...people)),
    fc.nat(60),
  )
  .map(([name, role, granter, days]) => {
    const by = granter === null ? [] : [named<PersonId>(granter)]
    const granted = { by, at: new Date(start - days * 24 * 3600_000).toISOString() }
    return user(name, [right(role, 'installation', granted)])
  })
const someone: fc.Arbitrary<Actor> = fc.oneof(
  { weight: 6, arbitrary: account },
  {
    weight: 2,
    arbitrary: fc
      .tuple(account, fc.option(fc.constantFrom(...people), { nil: undefined }))
      .map(([of, creator]) => token(of, ['all'], creator === undefined ? undefined : named<PersonId>(creator))),
  },
  { weight: 1, arbitrary: fc.constant(system) },
)

interface Attempt {
  readonly actor: number
  readonly verb: BulletinVerb
  readonly hash: string
  readonly isBlind: boolean
  readonly isScheduled: boolean
}

const attempt: fc.Arbitrary<Attempt> = fc.record({
  actor: fc.nat(9),
  // Often the way forward, so that a publication is reached at all.
  verb: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...verbs) },
    { weight: 4, arbitrary: fc.constantFrom('submit', 'approve', 'publish', 'edit') },
  ),
  hash: fc.constantFrom('one', 'two', 'three'),
  isBlind: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  isScheduled: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
})

/** What happened, as an auditor would write it down: nothing of it comes from the code under test. */
interface Log {
  readonly verb: BulletinVerb
  readonly persons: readonly PersonId[]
  readonly by: ActorRef
  readonly hash: string
}

function actFor(actor: Actor, { verb, hash }: Attempt, at: string, isSolo: boolean): BulletinAct {
  const act = actOf(actor, at)
  if (verb === 'edit') return { verb, act, contentHash: hash }
  if (verb === 'approve') return { verb, act, authorReason: isSolo ? 'Alone.' : undefined }
  if (verb === 'schedule') return { verb, act, at }
  if (verb === 'publish' || verb === 'withdraw' || verb === 'supersede') return { verb, act, revisionId: named(at) }
  return { verb, act }
}

/** Plays the attempts; answers with what was allowed, and the standing after each. */
function play(actors: readonly Actor[], attempts: readonly Attempt[], fourEyes: FourEyes) {
  const creation = actOf(actors[0] ?? system, '')
  let bulletin = newStanding(creation, 'none')
  // Whoever creates a bulletin has changed its content.
  const log: Log[] = [{ verb: 'edit', persons: creation.persons, by: creation.by, hash: 'none' }]
  const standings: BulletinStanding[] = [bulletin]
  for (const [i, each] of attempts.entries()) {
    const actor = actors[each.actor % actors.length] ?? system
    const input: ActInput = {
      contentHash: each.isBlind ? each.hash : bulletin.contentHash,
      ...{ reason: 'Alone.', isScheduled: each.isScheduled, isSuccessorInForce: true, at: later },
    }
    const actorNow = (ref: ActorRef) => actors.find((one) => JSON.stringify(actOf(one, '').by) === JSON.stringify(ref))
    const more = { targets: [lakehouse], areDecisionsInForce: true, fourEyes, now: start + i * 1000, actorNow, input }
    if (may({ actor, verb: each.verb, bulletin, ...more }) !== 'allowed') continue
    const at = new Date(start + i * 1000).toISOString()
    bulletin = afterAct(bulletin, actFor(actor, each, at, fourEyes.mode === 'solo'))
    log.push({ verb: each.verb, persons: personsOf(actor), by: actOf(actor, at).by, hash: bulletin.contentHash })
    standings.push(bulletin)
  }
  return { log, standings }
}

const world = fc.tuple(
  fc.array(someone, { minLength: 2, maxLength: 6 }),
  fc.array(attempt, { minLength: 4, maxLength: 40 }),
)

test('nothing is published but content that a person outside its authors approved, and another publishes', () => {
  let publications = 0
  fc.assert(
    fc.property(world, ([actors, attempts]) => {
      const { log } = play(actors, attempts, { mode: 'required', freshDays: 30 })
      for (const [i, { verb, persons, hash }] of log.entries()) {
        if (verb !== 'publish') continue
        publications++
        const since = log.slice(0, i)
        const begin = since.findLastIndex((entry) => entry.verb === 'publish') + 1
        const lastEdit = since.findLastIndex((entry) => entry.verb === 'edit')
        const authors = since
          .slice(begin)
          .filter((entry) => entry.verb === 'edit')
          .flatMap((entry) => entry.persons)
        const approval = since.findLast(
          (entry, place) => entry.verb === 'approve' && place > lastEdit && place >= begin,
        )
        expect(approval?.hash).toBe(hash)
        expect(approval?.persons.some((person) => authors.includes(person))).toBe(false)
        expect(approval?.persons.some((person) => persons.includes(person))).toBe(false)
        expect(approval?.persons).not.toEqual([])
      }
    }),
    { numRuns: 2000 },
  )
  expect(publications).toBeGreaterThan(20)
})

test('an installation of one publishes only what was approved, by somebody', () => {
  fc.assert(
    fc.property(world, ([actors, attempts]) => {
      const { log } = play(actors, attempts, { mode: 'solo', freshDays: 30 })
      for (const [i, { verb, hash }] of log.entries()) {
        if (verb !== 'publish') continue
        const since = log.slice(0, i)
        const lastEdit = since.findLastIndex((entry) => entry.verb === 'edit')
        expect(since.slice(lastEdit + 1).some((entry) => entry.verb === 'approve' && entry.hash === hash)).toBe(true)
      }
    }),
  )
})

test('an edit leaves no approval and no schedule, and nothing follows an end', () => {
  fc.assert(
    fc.property(world, fc.constantFrom('required', 'solo'), ([actors, attempts], mode) => {
      const { log, standings } = play(actors, attempts, { mode, freshDays: 0 })
      for (const [i, { verb }] of log.entries()) {
        const { approvals, scheduled } = standings[i] ?? {}
        if (verb === 'edit') expect([approvals, scheduled]).toEqual([[], undefined])
        if (verb === 'withdraw' || verb === 'supersede') expect(log.length).toBe(i + 1)
      }
    }),
  )
})

test('whoever acts has the permission, now', () => {
  fc.assert(
    fc.property(world, ([actors, attempts]) => {
      const { log } = play(actors, attempts, { mode: 'required', freshDays: 30 })
      for (const { verb, by } of log.slice(1)) {
        const holders = actors.filter((one) => JSON.stringify(actOf(one, '').by) === JSON.stringify(by))
        const { permission } = bulletinWorkflow[verb]
        expect(holders.some((one) => isAllowed(one, permission, [lakehouse]))).toBe(true)
      }
    }),
  )
})
