import type { EnrichmentStatus, IndexStatus } from '../../domain/index-status.ts'
import type { Component, Inventory } from '../../domain/inventory.ts'
import type { Call, Ports } from '../../domain/ports/index.ts'
import type { SbomMatches } from '../../domain/ports/sbom-matcher.ts'
import type { Coverage, ScanFinding, ScannedSbom, ScannedSubject, ScanReport } from '../../domain/report.ts'
import type { MatchResult } from '../../match/index.ts'
import { parseSbom } from '../../sbom/index.ts'
import { indexRemarks } from '../index/index-remarks.ts'
import { sbomMatching } from './match-sbom.ts'
import { narrowed } from './narrow.ts'
import { nameOf, sbomBytes, withAdvice } from './read-inventory.ts'
import { readStatements } from './read-statements.ts'

export interface ScanInput {
  /** Paths of SBOM documents, each read once; `-` is standard input. */
  readonly sboms: readonly string[]
  /** Paths of VEX documents, whose statements are applied to the findings. */
  readonly vex?: readonly string[] | undefined
  /** Whether findings without a known fix are left out. */
  readonly onlyFixed?: boolean | undefined
}

/** Where the answer may be no longer wanted before it is there. */
type ScanCall = Partial<Pick<Call, 'signal'>>

type ScanPorts = Pick<Ports, 'files' | 'now' | 'tool' | 'index' | 'sbomMatcher'>

/**
 * What the index knows against what the SBOMs hold. Throws file_*, sbom_*, vex_* and index_* errors: one document that
 * cannot be read stops the scan, so that a missing answer never looks like a good one.
 */
export async function scan(ports: ScanPorts, input: ScanInput, { signal }: ScanCall = {}): Promise<ScanReport> {
  const statements = await readStatements(ports, input.vex)
  // Before the index: a file that is not an SBOM is none with an index either, and building one takes a while.
  const read = new Map<string, ReadSbom>()
  for (const file of new Set(input.sboms)) read.set(file, await readSbom(ports, file))
  const index = await ports.index.current()
  try {
    const status = index.status()
    const matchesOf = sbomMatching(index)
    const matchBeside = largeMatcher(ports, status.generation)
    const scanned: ScannedSbom[] = []
    const findings: ScanFinding[] = []
    const inventories = new Map<string, Inventory>()
    const asked = new Set<string>()
    for (const [file, sbom] of read) {
      signal?.throwIfAborted()
      const matches = 'inventory' in sbom ? matchesOf(sbom.inventory) : await matchBeside(file, sbom.bytes, signal)
      inventories.set(file, matches.inventory)
      scanned.push(scannedSbom(file, matches.inventory, matches))
      for (const finding of matches.findings) findings.push({ ...finding, sbom: file })
      for (const ecosystem of matches.asked) asked.add(ecosystem)
    }
    const now = ports.now()
    return {
      tool: ports.tool,
      index: indexOf(status, asked),
      standing: {
        folder: ports.index.location,
        scannedAt: new Date(now).toISOString(),
        ageHours: Math.max(0, (now - Date.parse(status.builtAt)) / 3_600_000),
        remarks: indexRemarks(status, now, asked),
      },
      sboms: scanned,
      ...narrowed({ findings, inventories, statements, onlyFixed: input.onlyFixed === true }),
    }
  } finally {
    index.close()
  }
}

/** An SBOM as it was read here, or its bytes for the one who reads it beside this process. */
type ReadSbom = { readonly inventory: Inventory } | { readonly bytes: Uint8Array }

/** Smaller ones are matched before a worker would have started. */
const largeSbomBytes = 2 ** 20

function readSbom({ files, sbomMatcher }: ScanPorts, file: string): Promise<ReadSbom> {
  return withAdvice(file, async () => {
    const bytes = await sbomBytes({ files }, file)
    if (sbomMatcher && bytes.length >= largeSbomBytes) return { bytes }
    return { inventory: await parseSbom(bytes, nameOf(file)) }
  })
}

type LargeMatcher = (file: string, bytes: Uint8Array, signal: AbortSignal | undefined) => Promise<SbomMatches>

function largeMatcher({ index: { location }, sbomMatcher }: ScanPorts, generation: string): LargeMatcher {
  return (file, bytes, signal) =>
    withAdvice(file, () => {
      if (!sbomMatcher) throw new Error('only what a matcher was there for was left unread')
      return sbomMatcher.match({ file: nameOf(file), bytes, index: { location, generation } }, signal)
    })
}

type MatchCounts = Pick<MatchResult, 'findings' | 'components' | 'matchable' | 'unmatched'>

/** What was looked at in one SBOM, and what was not. */
export function scannedSbom(file: string, inventory: Inventory, matched: MatchCounts): ScannedSbom {
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
