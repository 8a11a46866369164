import type { Advisory } from '../domain/advisory.ts'
import type { CveFacts } from '../domain/cve-facts.ts'
import type { AdvisorySource } from '../domain/finding.ts'
import { canonicalId, isSameId } from '../domain/vulnerability-id.ts'
import { packageKey } from '../match/index.ts'
import type { EnrichmentStatus } from './enrichment/open.ts'
import { type LoadedVulnerability, unpackBody } from './file/content.ts'
import type { StoredSummary } from './file/stored.ts'
import { type IndexView, openCurrent } from './generation/view.ts'

/** All that the advisory databases say of one vulnerability. */
export interface AliasGroup {
  /** Every id that names it alone, CVE ids first; not all of them have a record here. */
  readonly ids: readonly string[]
  /** Whole records; first those of `ids`, in their order. One that covers several vulnerabilities is in each. */
  readonly records: readonly Advisory[]
  /** Every id that aliases lead to from these: more than `ids` where a record covers several vulnerabilities. */
  readonly joined: readonly string[]
}

export interface IndexStatus extends Omit<StoredSummary, 'facts'> {
  /** Name of the generation. */
  readonly generation: string
  /** Length of the files with advisories. */
  readonly bytes: number
  /** What it knows of single CVEs; undefined when no such feed was ever read. */
  readonly facts?: EnrichmentStatus | undefined
}

/**
 * The advisory index, opened for reading. A build or an update that ends meanwhile does not touch it. Damage throws
 * index_corrupt.
 */
export interface AdvisoryIndex extends AdvisorySource {
  /**
   * The vulnerabilities that an id names, in any letter case; none when no record knows it. They are several where it is
   * the id of a record that covers several, or an alias of such a record alone.
   */
  groups(id: string): readonly AliasGroup[]
  /**
   * Ecosystems whose advisories it holds, with their suffixes: `Debian:12`. Advisories of others may name a package of
   * an ecosystem that was not fetched; that does not cover it.
   */
  ecosystems(): ReadonlySet<string>
  /** What feeds other than OSV say of a CVE; undefined when none says anything. */
  enrichment(cveId: string): CveFacts | undefined
  status(): IndexStatus
  close(): void
}

/** Opens the current generation; reads a few kilobytes. Throws index_missing, index_corrupt, index_newer. */
export function openIndex(directory: string): AdvisoryIndex {
  const view = openCurrent(directory)
  return {
    forPackage: (ecosystem, normalisedName) => view.slices(packageKey(ecosystem, normalisedName)),
    forBuilt(ecosystem, normalisedName) {
      return view.sources(packageKey(ecosystem, normalisedName)).flatMap((source) => view.slices(source))
    },
    groups(id) {
      const found = view.find(id)
      if (!found) return []
      const { content, group } = found
      const whole = ({ ids, records }: LoadedVulnerability): AliasGroup => {
        return { ids, records: records.map(({ body }) => unpackBody(content.packed(body))), joined: group.ids }
      }
      const [own] = group.vulnerabilities.filter(({ ids }) => ids.some((each) => isSameId(each, id)))
      if (own) return [whole(own)]
      return group.vulnerabilities.map(whole).filter(({ records }) => records.some((record) => names(record, id)))
    },
    ecosystems: () => covered(view),
    enrichment: (cveId) => view.facts?.facts(canonicalId(cveId)),
    status: () => ({
      generation: view.generation,
      ...view.summary,
      bytes: view.base.fileLength + (view.delta?.fileLength ?? 0),
      facts: view.facts?.status(),
    }),
    close: () => view.close(),
  }
}

function names({ id, aliases }: Advisory, wanted: string): boolean {
  return [id, ...aliases].some((each) => isSameId(each, wanted))
}

function covered({ summary, ecosystems }: IndexView): ReadonlySet<string> {
  const filled = new Set(summary.perEcosystem.filter(({ advisories }) => advisories > 0).map(({ name }) => name))
  return new Set([...ecosystems()].filter((name) => filled.has(name) || filled.has(name.replace(/:.*/s, ''))))
}
