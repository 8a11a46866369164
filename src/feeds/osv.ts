import { scoreVector } from '../cvss/index.ts'
import type { Advisory, AdvisoryPackage, AdvisoryRange, AffectedPackage, RangeEvent } from '../domain/advisory.ts'
import { isCveId } from '../domain/ids.ts'
import type { Score } from '../domain/score.ts'
import { canonicalId } from '../domain/vulnerability-id.ts'
import { cutParts } from './osv-parts.ts'
import { type OsvAffected, type OsvRange, type OsvRecord, osvSchema } from './osv-schema.ts'
import { parseJson } from './parse-json.ts'
import { utcTime } from './utc-time.ts'
import { describeIssue } from './zod-issues.ts'

/** A record with the parts of it that were left out, one phrase each; or why nothing of it could be kept. */
export type OsvReading =
  | { readonly advisory: Advisory; readonly skippedFields: readonly string[] }
  | { readonly reason: string }

/** One OSV 1.x record (https://ossf.github.io/osv-schema/). Never throws. */
export function readOsv(bytes: Uint8Array): OsvReading {
  const json = parseJson(bytes)
  if ('reason' in json) return json
  const skippedFields: string[] = []
  const record = checkShape(json.value, osvSchema(bytes.length), skippedFields)
  if (typeof record === 'string') return { reason: record }
  const modifiedAt = utcTime(record.modified)
  if (modifiedAt === undefined) return { reason: `modified is not an RFC 3339 time: ${record.modified}` }
  return { advisory: toAdvisory(record, modifiedAt, skippedFields), skippedFields }
}

/** The record, less the parts that break the schema; or why it is none. */
function checkShape(raw: unknown, schema: ReturnType<typeof osvSchema>, skippedFields: string[]): OsvRecord | string {
  const whole = schema.safeParse(raw)
  if (whole.success) return whole.data
  const { issues } = whole.error
  const fatal = issues.find(({ path: [key] }) => key === undefined || key === 'id' || key === 'modified')
  if (fatal) return describeIssue(raw, fatal)
  for (const part of cutParts(raw, issues)) skippedFields.push(part)
  const rest = schema.safeParse(raw)
  return rest.success ? rest.data : 'is not an OSV record'
}

function toAdvisory(record: OsvRecord, modifiedAt: string, skippedFields: string[]): Advisory {
  const time = (name: 'published' | 'withdrawn') => {
    const text = record[name] ?? undefined
    const at = text === undefined ? undefined : utcTime(text)
    if (at === undefined && text !== undefined) skippedFields.push(`${name} is not an RFC 3339 time: ${text}`)
    return at
  }
  const scoresOf = scorer(record.id, skippedFields)
  return {
    id: record.id,
    aliases: namesIn(record.aliases),
    upstream: upstreamOf(record),
    summary: record.summary ?? '',
    details: record.details ?? '',
    publishedAt: time('published'),
    modifiedAt,
    withdrawnAt: time('withdrawn'),
    scores: scoresOf(record.severity),
    cweIds: cweIdsOf(record),
    references: record.references ?? [],
    affected: (record.affected ?? []).map((affected) => {
      const scores = scoresOf(affected.severity)
      return { ...toAffected(affected), ...(scores.length > 0 && { scores }) }
    }),
  }
}

/** AlmaLinux and Rocky Linux put what their bulletins repair in `related`, where the schema has `upstream` for it. */
const repairsInRelated = /^(?:AL|RL|RX)[A-Z]A-/

/** Other distributions did so before the schema had `upstream` (1.7.0), and their older records still do. */
const onceInRelated =
  /^(?:(?:ALPINE|DEBIAN|UBUNTU)-CVE|DLA|DSA|DTSA|LSN|MGASA|OESA|PHSA|RH[BES]A|SUSE-[A-Z]U|USN|openSUSE-[A-Z]U)-/

function upstreamOf({ id, upstream, related }: OsvRecord): string[] {
  const own = namesIn(upstream)
  const isRepaired = repairsInRelated.test(id) || (own.length === 0 && onceInRelated.test(id))
  return [...new Set([...own, ...(isRepaired ? namesIn(related).filter(isCveId) : [])])]
}

/** Each name once, those of the CVE Program and of GitHub in their own spelling. */
function namesIn(names: readonly string[] | null | undefined): string[] {
  return [...new Set((names ?? []).map((name) => canonicalId(name.trim())))].filter((name) => name !== '')
}

/** Databases score the record or each package of it; equal vectors of one list are kept once, each bad one is named once. */
function scorer(id: string, skippedFields: string[]): (severity: OsvRecord['severity']) => Score[] {
  const known = new Map<string, Score | undefined>()
  return (severity) => {
    for (const { type, score: vector } of severity ?? []) {
      if (known.has(vector)) continue
      const score = scoreVector(id, vector)
      known.set(vector, score)
      if (!score) skippedFields.push(`severity ${type} is not a CVSS vector: ${vector}`)
    }
    const vectors = new Set((severity ?? []).map(({ score }) => score))
    return [...vectors].flatMap((vector) => known.get(vector) ?? [])
  }
}

/**
 * GitHub writes `cwe_ids` beside the record, OSSF's malicious packages write `cwes` beside each package: those that all
 * packages share are of the record.
 */
function cweIdsOf({ database_specific: whole, affected }: OsvRecord): string[] {
  const byPackage = new Map<string, Set<string>>()
  for (const { package: named, database_specific: own } of affected ?? []) {
    const key = JSON.stringify([named.ecosystem, named.name])
    const ids = byPackage.get(key) ?? new Set()
    for (const id of [...(own?.cwe_ids ?? []), ...(own?.cwes ?? []).map(({ cweId }) => cweId)]) ids.add(id)
    byPackage.set(key, ids)
  }
  const [first, ...others] = [...byPackage.values()].map((ids) => [...ids])
  const isShared = others.every((ids) => [...ids].sort().join() === first?.toSorted().join())
  return [...new Set([...(whole?.cwe_ids ?? []), ...(isShared ? (first ?? []) : [])])]
}

function toAffected({ package: named, ranges, versions, ...specific }: OsvAffected): AffectedPackage {
  const about = toPackage(named)
  const binaries = binariesOf(about, specific.ecosystem_specific?.binaries)
  const parts = partsOf(about, specific.ecosystem_specific?.imports)
  return {
    package: about,
    ...(binaries.length > 0 && { binaries }),
    ...(parts.length > 0 && { parts }),
    ranges: (ranges ?? []).map(toRange),
    versions: versions ?? [],
    lastKnownAffected: specific.database_specific?.last_known_affected_version_range ?? undefined,
    customRanges: (specific.ecosystem_specific?.custom_ranges ?? []).map(toRange),
  }
}

/** Of the form that SUSE writes: a list of objects, name → version. Ubuntu's has another; its names are of no use here. */
function binariesOf({ ecosystem, name }: AdvisoryPackage, stated: unknown): string[] {
  if (!['SUSE', 'openSUSE'].includes(ecosystem) || !Array.isArray(stated)) return []
  const names = stated.flatMap((each: unknown) => (typeof each === 'object' && each !== null ? Object.keys(each) : []))
  return [...new Set(names)].filter((each) => each !== name && each !== '').sort()
}

/** https://go.dev/doc/security/vuln/database#schema: a list of objects with a `path`. */
function partsOf({ ecosystem }: AdvisoryPackage, imports: unknown): string[] {
  if (ecosystem !== 'Go' || !Array.isArray(imports)) return []
  const paths = imports.map((each: unknown) =>
    typeof each === 'object' && each !== null ? Reflect.get(each, 'path') : '',
  )
  return [...new Set(paths.filter((path) => typeof path === 'string' && path !== ''))].sort()
}

function toPackage({ ecosystem, name }: OsvAffected['package']): AdvisoryPackage {
  const colon = ecosystem.indexOf(':')
  if (colon < 0) return { ecosystem, release: undefined, name }
  return { ecosystem: ecosystem.slice(0, colon), release: ecosystem.slice(colon + 1), name }
}

function toRange({ type, repo, events }: OsvRange): AdvisoryRange {
  return { type, repo: repo ?? undefined, events: events.flatMap(toEvents) }
}

/** The schema allows one key an event; records that hold several mean them all. */
function toEvents({ introduced, fixed, last_affected: lastAffected, limit }: OsvRange['events'][number]): RangeEvent[] {
  return [
    ...(introduced === undefined ? [] : [{ introduced }]),
    ...(fixed === undefined ? [] : [{ fixed }]),
    ...(lastAffected === undefined ? [] : [{ lastAffected }]),
    ...(limit === undefined ? [] : [{ limit }]),
  ]
}
