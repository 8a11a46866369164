import { z } from 'zod'
import { justifications } from '../domain/decision.ts'
import { cweIdShape, isCveId, isCweId } from '../domain/ids.ts'
import type { Ground, ProbeRun, Verdict } from '../domain/probe.ts'
import { limitedList } from '../feeds/index.ts'

/** A field whose absence means something: absent, it is undefined. */
function orAbsent<T extends z.ZodType>(schema: T) {
  return schema.optional().transform((value) => value)
}

const Text = z.string()
const Instant = z.iso.datetime({ offset: true })
const Count = z.int().min(0)
const Address = z.url({ protocol: /^https?$/ })

const grounds = {
  leaks: ['session_handed_on', 'new_session_handed_on', 'content_handed_on'],
  no_leak_seen: ['nothing_to_leak', 'application_guards', 'proxy_guards'],
  inconclusive: ['set_up_failed', 'no_isolated_lane', 'disturbed', 'budget_spent'],
} as const satisfies Record<Verdict, readonly Ground[]>

const LaneKind = z.enum(['query', 'encoded', 'plain'])
const Visitor = z.enum(['A', 'B', 'C', 'anonymous'])
const Variant = z.enum([
  ...(['refresh', 'new_session', 'head', 'renewal'] as const),
  ...(['overlap', 'authorization', 'path_confusion', 'targeted'] as const),
])

/** A value in place of a hash is refused: a run must not carry sessions around. */
const SeenCookie = z.object({
  name: Text,
  hash: Text.regex(/^[0-9a-f]{10}$/, 'is no hash of ten hexadecimal digits'),
  attributes: limitedList(Text),
})

const Exchange = z.object({
  number: Count,
  at: Instant,
  visitor: Visitor,
  purpose: Text,
  request: z.object({ method: Text, url: Text, cookies: limitedList(SeenCookie) }),
  reply: z
    .object({
      status: Count,
      cacheControl: orAbsent(Text),
      vary: orAbsent(Text),
      setCookies: limitedList(SeenCookie),
      cacheMarks: limitedList(Text),
      takenFor: Text.optional(),
    })
    .optional(),
  failed: Text.optional(),
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
    marks: limitedList(Text),
    isolated: limitedList(LaneKind),
    storesOnLane: z.boolean(),
    storage: z.object({ stored: z.enum(['yes', 'no', 'unknown']), evidence: Text }).optional(),
  }),
})

const Page = z
  .object({
    path: Text.startsWith('/'),
    verdict: z.enum(['leaks', 'no_leak_seen', 'inconclusive']),
    ground: z.enum([...grounds.leaks, ...grounds.no_leak_seen, ...grounds.inconclusive]),
    explanation: Text,
    trials: Count,
    trialList: limitedList(
      z.object({
        variant: Variant,
        laneKind: LaneKind,
        timing: z.enum(['at_once', 'settled', 'repeated', 'together']),
        victim: Visitor,
        handedOn: z.boolean(),
      }),
    ),
    proof: z
      .object({
        variant: Variant,
        owner: Count,
        victim: Count,
        identity: orAbsent(Count),
        repeated: z.boolean(),
        controlClean: z.boolean(),
      })
      .optional(),
    mend: limitedList(z.object({ layer: z.enum(['application', 'proxy']), change: Text, reason: Text })),
    layers: Layers,
    exchanges: limitedList(Exchange),
  })
  .superRefine(({ verdict, ground }, ctx) => {
    const fitting: readonly Ground[] = grounds[verdict]
    if (!fitting.includes(ground))
      ctx.addIssue({ code: 'custom', path: ['ground'], message: `${ground} is no ground for ${verdict}` })
  })

/** A probe sees the present state, not what was changed: it never says `fixed`. */
const Vex = z.discriminatedUnion('status', [
  z.object({ status: z.literal('affected'), justification: z.null(), impact: Text.nullable(), action: Text.min(1) }),
  z.object({
    status: z.literal('not_affected'),
    justification: z.enum(justifications),
    impact: Text.min(1),
    action: Text.nullable(),
  }),
  z.object({
    status: z.literal('under_investigation'),
    justification: z.null(),
    impact: Text.nullable(),
    action: Text.nullable(),
  }),
])

const conditionIds = [
  ...(['caching_proxy', 'permanent_session', 'session_untouched'] as const),
  ...(['refresh_each_request', 'not_marked_private'] as const),
]

/** The file that `tocsin probe --json` writes; fields that this version does not know are passed over. */
export const ProbeRunFile = z
  .object({
    probe: z.literal('shared-cache'),
    tool: z.object({ name: Text.min(1), version: Text.min(1) }),
    target: Address,
    deployment: Text.min(1),
    consent: Text,
    userAgent: Text.optional(),
    startedAt: Instant,
    endedAt: Instant,
    reviewBy: Instant,
    application: z.object({ framework: orAbsent(Text), how: Text }),
    flaw: z.object({
      id: Text.refine((id) => isCveId(id) || isCweId(id), 'is neither a CVE nor a CWE'),
      cveId: orAbsent(Text.refine(isCveId, 'is not a CVE id')),
      cwe: z.object({ id: Text.regex(cweIdShape, 'is not a CWE id'), name: Text }),
    }),
    vex: Vex,
    conditions: limitedList(
      z.object({
        id: z.enum(conditionIds),
        text: Text.min(1),
        met: z.enum(['yes', 'no', 'unknown']),
        evidence: Text,
      }),
    ),
    pages: limitedList(Page),
    setUp: limitedList(Exchange),
    cleanUp: z.object({
      signedOut: limitedList(Visitor),
      cookiesDead: orAbsent(z.boolean()),
      repaired: limitedList(z.object({ path: Text, clean: z.boolean() })),
      open: limitedList(Text),
    }),
    requests: Count,
    seconds: z.number().min(0),
    limits: limitedList(Text),
  })
  .superRefine(({ vex, pages }, ctx) => {
    const wrong = contradiction(vex.status, pages)
    if (wrong !== undefined) ctx.addIssue({ code: 'custom', path: ['vex', 'status'], message: wrong })
  }) satisfies z.ZodType<ProbeRun>

/** One proof makes a deployment affected, and only positive evidence on every page makes it not affected. */
function contradiction(status: ProbeRun['vex']['status'], pages: readonly { path: string; verdict: Verdict }[]) {
  const leaking = pages.find(({ verdict }) => verdict === 'leaks')
  const open = pages.find(({ verdict }) => verdict === 'inconclusive')
  if (leaking && status !== 'affected') return `is ${status}, but ${leaking.path} leaks`
  if (!leaking && status === 'affected') return 'is affected, but no page leaks'
  if (status !== 'not_affected') return undefined
  if (pages.length === 0) return 'is not_affected, but no page was tried'
  return open && `is not_affected, but ${open.path} is inconclusive`
}
