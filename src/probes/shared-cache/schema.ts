import { z } from 'zod'
import type { Verdict } from '../../domain/probe.ts'
import { limitedList } from '../../text/limited-list.ts'
import {
  aboutRun,
  Count,
  conditionList,
  foundByRun,
  orAbsent,
  pageFields,
  refuseContradiction,
  Visitor,
} from '../run-schema.ts'
import type { Ground, SharedCacheRun } from './types.ts'

const Text = z.string()

const grounds = {
  leaks: ['session_leaked', 'new_session_shared', 'content_leaked'],
  no_leak_seen: ['nothing_to_leak', 'application_guards', 'proxy_guards'],
  inconclusive: ['set_up_failed', 'no_isolated_lane', 'disturbed', 'budget_spent'],
} as const satisfies Record<Verdict, readonly Ground[]>

const LaneKind = z.enum(['query', 'encoded', 'plain'])
const Variant = z.enum([
  ...(['refresh', 'new_session', 'head', 'renewal'] as const),
  ...(['overlap', 'authorization', 'path_confusion', 'targeted'] as const),
])

const Trial = z.object({
  variant: Variant,
  laneKind: LaneKind,
  timing: z.enum(['at_once', 'settled', 'repeated', 'together']),
  victim: Visitor,
  leaked: z.boolean(),
})

const Proof = z.object({
  variant: Variant,
  owner: Count,
  victim: Count,
  identity: orAbsent(Count),
  repeated: z.boolean(),
  controlClean: z.boolean(),
})

const Layers = z.object({
  application: z.object({
    refreshes: orAbsent(z.boolean()),
    opensSession: orAbsent(z.boolean()),
    cacheControl: orAbsent(Text),
    vary: orAbsent(Text),
  }),
  cache: z.object({
    seen: z.boolean(),
    evidence: limitedList(Text),
    isolated: limitedList(LaneKind),
    storesOnLane: z.boolean(),
    storage: z.object({ stored: z.enum(['yes', 'no', 'unknown']), evidence: Text }).optional(),
  }),
})

const { fix, exchanges, ...everyPage } = pageFields

const Page = z
  .object({
    ...everyPage,
    ground: z.enum([...grounds.leaks, ...grounds.no_leak_seen, ...grounds.inconclusive]),
    trialList: limitedList(Trial),
    proof: Proof.optional(),
    fix,
    layers: Layers,
    exchanges,
  })
  .superRefine(({ verdict, ground }, ctx) => {
    const fitting: readonly Ground[] = grounds[verdict]
    if (fitting.includes(ground)) return
    ctx.addIssue({ code: 'custom', path: ['ground'], message: `${ground} is not a ground for ${verdict}` })
  })

const ConditionId = z.enum([
  ...(['caching_proxy', 'permanent_session', 'session_untouched'] as const),
  ...(['refresh_each_request', 'not_marked_private'] as const),
])

/** The file that `tocsin probe shared-cache --json` writes; fields that this version does not know are ignored. */
export const SharedCacheRunFile = z
  .object({
    probe: z.literal('shared-cache'),
    ...aboutRun,
    application: z.object({ framework: orAbsent(Text), how: Text }),
    ...foundByRun,
    conditions: conditionList(ConditionId),
    pages: limitedList(Page),
    cleanUp: z.object({
      signedOut: limitedList(Visitor),
      cookiesDead: orAbsent(z.boolean()),
      repaired: limitedList(z.object({ path: Text, clean: z.boolean() })),
      open: limitedList(Text),
    }),
  })
  .superRefine(refuseContradiction) satisfies z.ZodType<SharedCacheRun>
