import { z } from 'zod'
import { cweName, cweRelease } from '../../csaf/registry/cwe-name.ts'
import { parseLicense } from '../../csaf/registry/license-expression.ts'
import { isSpdxId } from '../../csaf/registry/licenses.ts'
import { scoreVector } from '../../cvss/index.ts'
import type { Publisher } from '../../domain/bulletin.ts'
import { contradict, isPointless } from '../../domain/contradictions.ts'
import { justifications, type RemediationCategory } from '../../domain/decision.ts'
import { type ErrorCode, TocsinError } from '../../domain/errors.ts'
import { cweIdShape } from '../../domain/ids.ts'
import type { Ports } from '../../domain/ports/index.ts'
import type { StatedDecision } from '../../domain/stated-decision.ts'
import { tlpLabels } from '../../domain/tlp.ts'
import { readStrictJson } from '../../text/json/strict.ts'
import { limitedList } from '../../text/limited-list.ts'
import { shapeFaults } from '../../text/shape-faults.ts'
import { isUri } from '../../text/uri.ts'
import { webUrl } from '../../text/web-url.ts'

const maxBytes = 16 * 2 ** 20

const Text = z.string().trim().min(1)
const Instant = z.iso.datetime({ offset: true })
/** As it was given where that is a URI (RFC 3986); else in the form that one can have: "münchen" as "xn--mnchen-3ya". */
const WebUrl = z.url({ protocol: /^https?$/ }).transform((given, ctx) => {
  const url = isUri(given) ? given : webUrl(given)
  if (url !== undefined) return given.endsWith('/') ? url : url.replace(/\/$/, '')
  ctx.addIssue(`${given} is not a valid address`)
  return z.NEVER
})

const Claim = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('affected'), action: Text }),
  z.strictObject({ status: z.literal('not_affected'), justification: z.enum(justifications), impact: Text }),
  z.strictObject({ status: z.literal('fixed') }),
  z.strictObject({ status: z.literal('under_investigation'), reason: Text.optional() }),
])

const Remediation = z.strictObject({
  category: z.enum([
    'vendor_fix',
    'workaround',
    'mitigation',
    'no_fix_planned',
    'none_available',
    'fix_planned',
    'optional_patch',
  ]),
  details: Text,
  url: WebUrl.optional(),
  date: Instant.optional(),
  fixedVersion: Text.optional(),
})

/** What one person says of one finding must be true together, as CSAF 2.1 demands. */
const Remediations = limitedList(Remediation).superRefine((remediations, ctx) => {
  const seen = new Set<RemediationCategory>()
  for (const [i, { category }] of remediations.entries()) {
    const other = [...seen].find((each) => contradict(each, category))
    seen.add(category)
    if (other === undefined) continue
    ctx.addIssue({ code: 'custom', path: [i], message: `${category} and ${other} contradict each other` })
  }
})

/** What categories say of a version; the others name none. */
const withVersion: readonly RemediationCategory[] = ['vendor_fix', 'fix_planned', 'optional_patch']

const Cwe = z
  .strictObject({ id: z.string().regex(cweIdShape), name: Text.optional() })
  .transform(({ id, name }, ctx) => {
    const known = cweName(id)
    if (known === undefined && name === undefined) ctx.addIssue(`${id} is not in CWE ${cweRelease}; give its name`)
    if (known !== undefined && name !== undefined && known !== name) ctx.addIssue(`the name of ${id} is "${known}"`)
    return { id, name: known ?? name ?? '' }
  })

const OwnScore = z.strictObject({ source: Text, vector: Text }).transform(({ source, vector }, ctx) => {
  const score = scoreVector(source, vector)
  if (score) return score
  ctx.addIssue(`${vector} is not a complete CVSS vector`)
  return z.NEVER
})

const Acknowledgment = z.strictObject({
  names: limitedList(Text).default([]),
  organization: Text.optional(),
  summary: Text.optional(),
})

/** Says what is missing where a proposal, such as that of a probe run, was not decided on yet. */
function missing(words: string) {
  return {
    error: (issue: { readonly input?: unknown }) => (issue.input === undefined ? `missing: ${words}` : undefined),
  }
}

const DecisionFields = z.strictObject({
  vulnerability: Text,
  purl: z.string().startsWith('pkg:').optional(),
  products: limitedList(z.strictObject({ product: Text, versions: limitedList(Text) })).optional(),
  claim: Claim,
  remediations: Remediations.default([]),
  conditions: limitedList(
    z.strictObject({ text: Text, met: z.enum(['yes', 'no', 'unknown']), evidence: Text.optional() }),
  ).default([]),
  evidence: limitedList(
    z.strictObject({
      kind: Text,
      file: Text,
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
      public: z.boolean().optional(),
    }),
  ).default([]),
  title: Text.optional(),
  summary: Text.optional(),
  description: Text.optional(),
  cwe: Cwe.optional(),
  scores: limitedList(OwnScore).default([]),
  acknowledgments: limitedList(Acknowledgment).default([]),
  tlp: z.enum(tlpLabels).optional(),
  decidedBy: z.string(missing('a person decides; put in who it was')).trim().min(1),
  decidedAt: z.iso.datetime({ offset: true, ...missing('a person decides; put in when that was') }),
})

/** What one decision says of products and of what to do must be true together: CSAF 2.1, test 6.1.36. */
const DecisionItem = DecisionFields.superRefine(({ claim: { status }, remediations }, ctx) => {
  for (const [i, { category, fixedVersion }] of remediations.entries()) {
    const path = ['remediations', i]
    if (isPointless(category, status)) {
      const message = `${category} makes no sense for what is ${status.replaceAll('_', ' ')}${remedy(category, status)}`
      ctx.addIssue({ code: 'custom', path, message })
    } else if (fixedVersion !== undefined && !withVersion.includes(category)) {
      ctx.addIssue({
        code: 'custom',
        path,
        message: `${category} has no fixedVersion; only ${withVersion.join(', ')} have`,
      })
    }
  }
}) satisfies z.ZodType<StatedDecision>

function remedy(category: RemediationCategory, status: StatedDecision['claim']['status']): string {
  if (category === 'optional_patch') return '; say vendor_fix'
  const isFix = category === 'vendor_fix' || category === 'fix_planned'
  return isFix && status === 'not_affected' ? '; say optional_patch' : ''
}

/** Editors find by it what the fields are; nothing else reads it. */
const SchemaName = z.string().optional()

/** A decisions file (docs/decisions.md). */
export const DecisionsFile = z.strictObject({ $schema: SchemaName, decisions: limitedList(DecisionItem) })

/** Of listed licences only: any other would need its text in each CSAF 2.1 document (test 6.1.55). */
const License = Text.superRefine((text, ctx) => {
  const ids = parseLicense(text)
  if (typeof ids === 'string') ctx.addIssue(`"${text}" is not an SPDX license expression: ${ids}`)
  else for (const id of ids) if (!isSpdxId(id)) ctx.addIssue(`${id} is not in the SPDX license list`)
})

/** A publisher file (docs/decisions.md). */
export const PublisherFile = z
  .strictObject({
    $schema: SchemaName,
    category: z.enum(['vendor', 'coordinator', 'discoverer', 'translator', 'user', 'other']).default('vendor'),
    name: Text,
    namespace: WebUrl,
    contact: Text.optional(),
    subscribeUrl: WebUrl.optional(),
    publicUrl: WebUrl.transform((url) => url.replace(/(?<!\/)\/+$/, '')).optional(),
    license: License.optional(),
    idPrefix: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,30}$/, 'takes letters, digits and hyphens, at most 31')
      .default('BULLETIN'),
  })
  .transform(({ $schema, ...publisher }) => publisher) satisfies z.ZodType<Publisher>

/** Reads a decisions file (docs/decisions.md). Throws file_* errors and decisions_invalid. */
export async function readDecisions(context: Pick<Ports, 'files'>, path: string): Promise<readonly StatedDecision[]> {
  const { decisions } = await readJson(context, path, DecisionsFile, 'decisions_invalid')
  return decisions
}

/** Reads a publisher file (docs/decisions.md). Throws file_* errors and publisher_invalid. */
export function readPublisher(context: Pick<Ports, 'files'>, path: string): Promise<Publisher> {
  return readJson(context, path, PublisherFile, 'publisher_invalid')
}

/** The decisions of a file whose JSON was read already; `path` is its name. Throws decisions_invalid. */
export function parseDecisions(value: unknown, path: string): readonly StatedDecision[] {
  return parsed(value, path, DecisionsFile, 'decisions_invalid').decisions
}

async function readJson<T>(
  { files }: Pick<Ports, 'files'>,
  path: string,
  schema: z.ZodType<T>,
  code: ErrorCode,
): Promise<T> {
  const reading = readStrictJson(await files.read(path, maxBytes))
  if ('reason' in reading) throw new TocsinError(code, `${path} ${reading.reason}.`)
  return parsed(reading.value, path, schema, code)
}

function parsed<T>(value: unknown, path: string, schema: z.ZodType<T>, code: ErrorCode): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issues = shapeFaults(parsed.error)
  throw new TocsinError(code, `${path} does not have the expected fields: ${issues.slice(0, 5).join('; ')}.`, {
    details: { issues },
  })
}
