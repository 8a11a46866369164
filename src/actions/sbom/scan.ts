import type { Component, Inventory } from '../../domain/inventory.ts'
import type { Context } from '../../domain/ports.ts'
import type { Coverage, ScanFinding, ScannedSbom, ScannedSubject, ScanReport } from '../../domain/report.ts'
import { type EnrichmentStatus, type IndexStatus, openIndex } from '../../index/index.ts'
import type { MatchResult } from '../../match/index.ts'
import { standingRemarks } from '../index/index-standing.ts'
import { indexMatcher } from '../index/match-index.ts'
import { narrowed } from './narrow.ts'
import { readInventory } from './read-inventory.ts'
import { readStatements } from './read-statements.ts'
import { withFacts } from './with-facts.ts'

export { readInventory } from './read-inventory.ts'

export interface ScanInput {
  /** Paths of SBOM documents, each read once; `-` is standard input. */
  readonly sboms: readonly string[]
  /** Folder of the advisory index. */
  readonly db: string
  /** Paths of VEX documents, whose statements are applied to the findings. */
  readonly vex?: readonly string[] | undefined
  /** Whether findings without a known fix are left out. */
  readonly onlyFixed?: boolean | undefined
}

/**
 * What the index knows against what the SBOMs hold. Throws file_*, sbom_*, vex_* and index_* errors: one document that
 * cannot be read stops the scan, so that a missing answer never looks like a good one.
 */
export async function scan(context: Context, input: ScanInput): Promise<ScanReport> {
  const { sboms, db } = input
  const statements = await readStatements(context, input.vex)
  const index = openIndex(db)
  try {
    const matcher = indexMatcher(index)
    const scanned: ScannedSbom[] = []
    const findings: ScanFinding[] = []
    const inventories = new Map<string, Inventory>()
    for (const file of new Set(sboms)) {
      const inventory = await readInventory(context, file)
      const matched = matcher.match(inventory)
      inventories.set(file, inventory)
      scanned.push(scannedSbom(file, inventory, matched))
      for (const finding of matched.findings) findings.push({ ...withFacts(index, finding), sbom: file })
    }
    const status = index.status()
    const now = context.now()
    return {
      tool: context.tool,
      index: indexOf(status, matcher.asked),
      standing: {
        folder: db,
        scannedAt: new Date(now).toISOString(),
        ageHours: Math.max(0, (now - Date.parse(status.builtAt)) / 3_600_000),
        remarks: standingRemarks(status, now, matcher.asked),
      },
      sboms: scanned,
      ...narrowed({ findings, inventories, statements, onlyFixed: input.onlyFixed === true }),
    }
  } finally {
    index.close()
  }
}

/** What was looked at in one SBOM, and what was not. */
export function scannedSbom(file: string, inventory: Inventory, matched: MatchResult): ScannedSbom {
  const { format, specVersion, subject } = inventory
  const { components, matchable, findings } = matched
  const unread = [...inventory.unread, ...matched.unmatched]
  // Of a component without a version the name is looked up all the same.
  const lookedUp = matchable + findings.length
  const coverage = coverageOf(subject, { components, lookedUp }, unread)
  return {
    ...{ file, format, specVersion, components, matchable, coverage },
    ...(subject && { subject: subjectOf(subject) }),
    unread,
  }
}

function subjectOf({ name, version, purl, cpe }: Component): ScannedSubject {
  return {
    name,
    ...(version !== undefined && { version }),
    ...(purl !== undefined && { purl }),
    ...(cpe !== undefined && { cpe }),
  }
}

/** A document with only a subject that no advisory can cover is empty, not unread. */
function coverageOf(
  subject: Component | undefined,
  { components, lookedUp }: { readonly components: number; readonly lookedUp: number },
  unread: ScannedSbom['unread'],
): Coverage {
  const isEmpty = components === 0 && unread.every(({ ref }) => ref === subject?.ref)
  if (lookedUp === 0) return isEmpty ? 'empty' : 'none'
  return unread.length === 0 ? 'all' : 'part'
}

function indexOf(status: IndexStatus, asked: ReadonlySet<string>): ScanReport['index'] {
  const { generation, builtAt, advisories, facts, sample, perEcosystem } = status
  return {
    generation,
    builtAt,
    advisories,
    ...(sample && { sample }),
    ...(facts && { facts: daysOf(facts) }),
    ecosystems: perEcosystem
      .filter(({ name }) => asked.has(name))
      .map(({ name, newestModified, readAt }) => ({ name, newestModified, readAt })),
  }
}

/** Feeds that do not say of when they are have an empty day. */
function daysOf({ kev, epss, cveRecords }: EnrichmentStatus): NonNullable<ScanReport['index']['facts']> {
  return {
    ...(kev && { kev: kev.releasedAt?.slice(0, 10) ?? '' }),
    ...(epss && { epss: epss.scoredOn }),
    ...(cveRecords && { cve: cveRecords.newestUpdate?.slice(0, 10) ?? '' }),
  }
}
