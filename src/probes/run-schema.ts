import { z } from 'zod'
import { justifications } from '../domain/decision.ts'
import { cweIdShape, isCveId, isCweId } from '../domain/ids.ts'
import type { ProbeRun, Verdict } from '../domain/probe.ts'
import { limitedList } from '../text/limited-list.ts'

/** A field whose absence means something: absent, it is undefined. */
export function orAbsent<T extends z.ZodType>(schema: T) {
  return schema.optional().transform((value) => value)
}

const Text = z.string()
const Instant = z.iso.datetime({ offset: true })
export const Count = z.int().min(0)
export const Visitor = z.enum(['A', 'B', 'C', 'anonymous'])

/** A value in place of a hash is refused: a run must not carry sessions around. */
const SeenCookie = z.object({
  name: Text,
  hash: Text.regex(/^[0-9a-f]{10}$/, 'is not a hash of ten hexadecimal digits'),
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
      cacheEvidence: limitedList(Text),
      identifiedAs: Text.optional(),
    })
    .optional(),
  failed: Text.optional(),
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

/** What a run is about: the first fields of every run's file. */
export const aboutRun = {
  tool: z.object({ name: Text.min(1), version: Text.min(1) }),
  target: z.url({ protocol: /^https?$/ }),
  deployment: Text.min(1),
  consent: Text,
  userAgent: Text.optional(),
  startedAt: Instant,
  endedAt: Instant,
  reviewBy: Instant,
}

/** What every probe finds on a page; a probe replaces `ground` and adds its own fields. */
export const pageFields = {
  path: Text.startsWith('/'),
  verdict: z.enum(['leaks', 'no_leak_seen', 'inconclusive']),
  ground: Text.min(1),
  explanation: Text,
  trials: Count,
  fix: limitedList(z.object({ layer: z.enum(['application', 'proxy']), change: Text, reason: Text })),
  exchanges: limitedList(Exchange),
}

/** What every run found; a probe may replace `conditions`, `pages` and `cleanUp` with its own. */
export const foundByRun = {
  flaw: z.object({
    id: Text.refine((id) => isCveId(id) || isCweId(id), 'is neither a CVE nor a CWE'),
    cveId: orAbsent(Text.refine(isCveId, 'is not a CVE id')),
    cwe: z.object({ id: Text.regex(cweIdShape, 'is not a CWE id'), name: Text }),
  }),
  vex: Vex,
  conditions: conditionList(Text.min(1)),
  pages: limitedList(z.object(pageFields)),
  setUp: limitedList(Exchange),
  cleanUp: z.object({ open: limitedList(Text) }),
  requests: Count,
  seconds: z.number().min(0),
  limits: limitedList(Text),
}

/** Conditions with ids of the probe. */
export function conditionList<Id extends z.ZodType<string>>(id: Id) {
  return limitedList(z.object({ id, text: Text.min(1), met: z.enum(['yes', 'no', 'unknown']), evidence: Text }))
}

/** For `superRefine`: one proof makes a deployment affected, and only positive evidence on every page makes it not affected. */
export function refuseContradiction({ vex, pages }: Pick<ProbeRun, 'vex' | 'pages'>, ctx: z.RefinementCtx): void {
  const message = contradiction(vex.status, pages)
  if (message !== undefined) ctx.addIssue({ code: 'custom', path: ['vex', 'status'], message })
}

function contradiction(status: ProbeRun['vex']['status'], pages: readonly { path: string; verdict: Verdict }[]) {
  const leaking = pages.find(({ verdict }) => verdict === 'leaks')
  const open = pages.find(({ verdict }) => verdict === 'inconclusive')
  if (leaking && status !== 'affected') return `is ${status}, but ${leaking.path} leaks`
  if (!leaking && status === 'affected') return 'is affected, but no page leaks'
  if (status !== 'not_affected') return undefined
  if (pages.length === 0) return 'is not_affected, but no page was tried'
  return open && `is not_affected, but ${open.path} is inconclusive`
}
