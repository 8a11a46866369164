import * as z from 'zod'

// Only what Tocsin uses, and tolerant of `null` where databases write it for "nothing".
// https://ossf.github.io/osv-schema/

const Event = z.object({
  introduced: z.string().optional(),
  fixed: z.string().optional(),
  last_affected: z.string().optional(),
  limit: z.string().optional(),
})

const Range = z.object({
  type: z.enum(['SEMVER', 'ECOSYSTEM', 'GIT']),
  repo: z.string().nullish(),
  events: z.array(Event),
})

const Severity = z.object({ type: z.string(), score: z.string() })

const Affected = z.object({
  package: z.object({ ecosystem: z.string().min(1), name: z.string().min(1) }),
  ranges: z.array(Range).nullish(),
  versions: z.array(z.string()).nullish(),
  severity: z.array(Severity).nullish(),
  ecosystem_specific: z
    .object({
      custom_ranges: z.array(Range).nullish(),
      binaries: z.unknown().optional(),
      imports: z.unknown().optional(),
    })
    .nullish(),
  database_specific: z
    .object({
      last_known_affected_version_range: z.string().nullish(),
      cwe_ids: z.array(z.string()).nullish(),
      cwes: z.array(z.object({ cweId: z.string() })).nullish(),
    })
    .nullish(),
})

/** One OSV record. */
export const OsvRecord = z.object({
  id: z.string().min(1),
  modified: z.string(),
  published: z.string().nullish(),
  withdrawn: z.string().nullish(),
  aliases: z.array(z.string()).nullish(),
  upstream: z.array(z.string()).nullish(),
  related: z.array(z.string()).nullish(),
  summary: z.string().nullish(),
  details: z.string().nullish(),
  severity: z.array(Severity).nullish(),
  references: z.array(z.object({ type: z.string(), url: z.string() })).nullish(),
  affected: z.array(Affected).nullish(),
  database_specific: z.object({ cwe_ids: z.array(z.string()).nullish() }).nullish(),
})

export type OsvRecord = z.infer<typeof OsvRecord>
export type OsvAffected = z.infer<typeof Affected>
export type OsvRange = z.infer<typeof Range>
export type OsvSeverity = z.infer<typeof Severity>
