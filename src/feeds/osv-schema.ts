import * as z from 'zod'
import { longest } from '../domain/limits.ts'
import { limitedList } from '../text/limited-list.ts'

// Only what Tocsin uses, and tolerant of `null` where databases write it for "nothing".
// https://ossf.github.io/osv-schema/

/** Of a range of Git it is a commit. */
const Version = z.string().max(longest.version)
const Id = z.string().max(longest.id)

/** What makes a list of an item's shape; lists of long records name no more faults than anybody reads. */
type ListOf = <Item extends z.ZodType>(item: Item) => z.ZodType<z.output<Item>[]>

function schemasOf(list: ListOf) {
  const Event = z.object({
    introduced: Version.optional(),
    fixed: Version.optional(),
    last_affected: Version.optional(),
    limit: Version.optional(),
  })

  const Range = z.object({
    type: z.enum(['SEMVER', 'ECOSYSTEM', 'GIT']),
    repo: z.string().nullish(),
    events: list(Event),
  })

  const Severity = z.object({ type: z.string(), score: z.string() })

  const Affected = z.object({
    package: z.object({ ecosystem: z.string().min(1).max(longest.name), name: z.string().min(1).max(longest.name) }),
    ranges: list(Range).nullish(),
    versions: list(Version).nullish(),
    severity: list(Severity).nullish(),
    ecosystem_specific: z
      .object({
        custom_ranges: list(Range).nullish(),
        binaries: z.unknown().optional(),
        imports: z.unknown().optional(),
      })
      .nullish(),
    database_specific: z
      .object({
        last_known_affected_version_range: z.string().nullish(),
        cwe_ids: list(z.string()).nullish(),
        cwes: list(z.object({ cweId: z.string() })).nullish(),
      })
      .nullish(),
  })

  const Record = z.object({
    id: Id.min(1),
    modified: z.string(),
    published: z.string().nullish(),
    withdrawn: z.string().nullish(),
    aliases: list(Id).nullish(),
    upstream: list(Id).nullish(),
    related: list(z.string()).nullish(),
    summary: z.string().nullish(),
    details: z.string().nullish(),
    severity: list(Severity).nullish(),
    references: list(z.object({ type: z.string(), url: z.string() })).nullish(),
    affected: list(Affected).nullish(),
    database_specific: z.object({ cwe_ids: list(z.string()).nullish() }).nullish(),
  })
  return { Affected, Range, Record, Severity }
}

const schemas = schemasOf(z.array)
const limited = schemasOf(limitedList)

/** A record from which the fast schema could not make a burden. */
const shortBytes = 2 ** 16

/** The schema of one OSV record of so many bytes. */
export function osvSchema(bytes: number): typeof schemas.Record {
  return bytes > shortBytes ? limited.Record : schemas.Record
}

export type OsvRecord = z.infer<typeof schemas.Record>
export type OsvAffected = z.infer<typeof schemas.Affected>
export type OsvRange = z.infer<typeof schemas.Range>
export type OsvSeverity = z.infer<typeof schemas.Severity>
