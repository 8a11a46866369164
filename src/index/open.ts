import type { Advisory } from '../domain/advisory.ts'
import type { AdvisoryIndex, AliasGroup } from '../domain/ports/advisory-index.ts'
import { canonicalId, isSameId } from '../domain/vulnerability-id.ts'
import { packageKey } from '../match/index.ts'
import { type LoadedVulnerability, unpackBody } from './file/content.ts'
import { type IndexView, openCurrent, openNamed } from './generation/view.ts'

/**
 * Opens the current generation, or the one named; reads a few kilobytes. Throws index_missing, index_corrupt,
 * index_newer; index_busy where the one named was replaced meanwhile.
 */
export function openIndex(directory: string, generation?: string): AdvisoryIndex {
  const view = generation === undefined ? openCurrent(directory) : openNamed(directory, generation)
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
