import { z } from 'zod'
import { justifications } from '../../src/domain/decision.ts'
import { count, day, found, inRange, instant, list, paths, text, tool } from './shared.ts'

const score = z.object({
  source: text,
  vector: text,
  score: z.number().min(0).max(10),
  rating: z.enum(['none', 'low', 'medium', 'high', 'critical']),
})

const cve = z.object({
  id: text,
  rejected: z.literal(true).optional(),
  publishedAt: instant.optional(),
  exploited: z.object({ addedOn: day, dueOn: day.optional(), ransomware: z.boolean() }).optional(),
  epss: z.object({ probability: z.number(), percentile: z.number(), scoredOn: day }).optional(),
  weaknesses: list(z.object({ cweId: text, source: text })),
})

const how = z.object({
  record: text,
  rule: text,
  introduced: text.optional(),
  fixed: text.optional(),
  lastAffected: text.optional(),
  recordModified: text,
})

const vexStatus = z.enum(['affected', 'not_affected', 'fixed', 'under_investigation', 'unknown'])

const statement = z.object({
  file: text,
  vulnerability: text.describe('the id that it was stated for'),
  status: vexStatus,
  justification: z.enum(justifications).optional(),
  impact: text.optional(),
  action: text.optional(),
  statedAt: text.optional(),
})

const vex = z.object({
  files: list(
    z.object({
      file: text,
      format: text,
      statements: count.describe('statements times their products'),
      applied: count,
    }),
  ),
  notApplied: list(z.object({ file: text, vulnerability: text, product: text, status: vexStatus, reason: text })),
  conflicts: list(text),
})

const finding = z.object({
  sbom: text.describe('the file of the SBOM'),
  component: z.object({
    ref: text,
    name: text,
    version: text.optional(),
    purl: text.optional(),
    ecosystem: text,
  }),
  vulnerability: z.object({
    id: text.describe('the CVE id where there is one'),
    ids: list(text),
    upstream: list(text).optional(),
    summary: text,
    cves: list(cve).optional(),
    scores: list(score),
  }),
  inRange: found,
  reason: text,
  how,
  fixedIn: list(text),
  paths,
  statement: statement.optional().describe('what VEX says about it'),
})

const index = z.object({
  generation: text,
  builtAt: instant,
  advisories: count,
  facts: z.object({ kev: day.optional(), epss: day.optional(), cve: day.optional() }).optional(),
  ecosystems: list(z.object({ name: text, newestModified: text.optional(), readAt: instant.optional() })),
  sample: z.literal(true).optional(),
})

const sbom = z.object({
  file: text,
  format: z.enum(['cyclonedx', 'spdx', 'syft']),
  specVersion: text,
  components: count,
  matchable: count,
  coverage: z.enum(['all', 'part', 'none', 'empty']),
  subject: z
    .object({ name: text, version: text.optional(), purl: text.optional(), cpe: text.optional() })
    .optional()
    .describe('what the document says that it describes'),
  unread: list(z.object({ ref: text, reason: text })),
})

/** `tocsin scan --format json`. */
export const scan = z.object({
  tool,
  index,
  sboms: list(sbom),
  findings: list(finding),
  suppressed: list(finding).optional().describe('with --vex: what is not affected or fixed, each with its statement'),
  vex: vex.optional(),
  withoutFix: count.optional().describe('with --only-fixed: findings that are left out'),
})

const packageUrl = z.object({
  type: text,
  namespace: text.optional(),
  name: text,
  version: text.optional(),
  qualifiers: z.record(text, text),
  subpath: text.optional(),
})

const component = z.object({
  ref: text,
  name: text,
  version: text.optional(),
  purl: text.optional(),
  package: packageUrl.optional(),
  alsoPackages: list(packageUrl).optional(),
  cpe: text.optional(),
  supplier: text.optional(),
  type: text.optional(),
  source: z.object({ name: text, version: text.optional() }).optional(),
  distro: z.object({ id: text, version: text.optional() }).optional(),
  module: text.optional(),
})

/** `tocsin explain --json`. */
export const explain = list(
  z.object({
    component,
    ids: list(text),
    upstream: list(text),
    inRange,
    reason: text,
    records: list(z.object({ record: text, inRange, reason: text, modifiedAt: text, withdrawnAt: text.optional() })),
    fixedIn: list(text),
    paths,
  }),
)

/** `tocsin preview --json`. */
export const preview = z.object({
  record: text,
  unreadParts: list(text),
  hits: list(
    z.object({
      ecosystem: text,
      name: text,
      version: text.optional(),
      inRange: found,
      reason: text,
      sboms: list(text),
    }),
  ),
  notCompared: list(z.object({ sbom: text, components: count })),
  unanswered: list(text).describe('SBOMs in which nothing could be compared'),
  absent: list(z.object({ ecosystem: text, name: text })),
  otherReleases: list(z.object({ ecosystem: text, name: text, release: text })),
  withdrawnAt: text.optional(),
})

const source = z.object({ cves: count, source: text })

/** `tocsin db status --json`. */
export const dbStatus = z.object({
  generation: text,
  builtAt: instant,
  advisories: count,
  perEcosystem: list(
    z.object({
      name: text,
      advisories: count,
      newestModified: text.optional(),
      source: text.optional(),
      comparedAt: instant.optional(),
      readAt: instant.optional(),
      etag: text.optional(),
    }),
  ),
  asked: list(text).optional(),
  sample: z.literal(true).optional(),
  sources: list(text),
  base: z.object({ builtAt: instant, advisories: count }),
  delta: z.object({ advisories: count }).optional(),
  feeds: z.object({ kev: text.optional(), epss: text.optional(), cve: text.optional() }).optional(),
  facts: z
    .object({
      kev: source.extend({ releasedAt: text.optional(), version: text.optional() }).optional(),
      epss: source.extend({ scoredOn: day.optional(), model: text.optional() }).optional(),
      cveRecords: z.object({ cves: count, newestUpdate: text.optional(), sources: list(text) }).optional(),
      cves: count,
      bytes: count,
    })
    .optional(),
  bytes: count,
  ageHours: z.int(),
  digest: text.optional(),
})
