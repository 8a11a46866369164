import { type ImportedEntry, namesIn, type Subject } from '../../bulletins/index.ts'
import type { Component, Inventory } from '../../domain/inventory.ts'
import type { Match } from '../../domain/match.ts'
import type { AdvisoryIndex } from '../../domain/ports/advisory-index.ts'
import { idKey } from '../../domain/vulnerability-id.ts'
import { lookedUp, packagesNamed, placesOf, rowTable } from '../../match/index.ts'
import { nearestIds, nearestPurls } from '../sbom/nearest-ids.ts'

/** What a decision was compared with. */
export interface Compared {
  readonly index: Pick<AdvisoryIndex, 'groups'>
  readonly inventory: Inventory
  readonly subjects: readonly Subject[]
}

const namesShown = 3

/** Beyond these the sentence alone: each explanation looks at every name of every finding. */
const explained = 50

/** Why no finding answers to each of some decisions, as far as that can be seen, and what may have been meant. */
export function explainUnanswered(decisions: readonly ImportedEntry[], compared: Compared): string[] {
  if (decisions.length === 0) return []
  const held = holders(compared.inventory)
  const findings = findingsByName(compared.subjects)
  const known = namesOf(compared.subjects)
  return decisions.map(({ vulnerability, purl }, at) => {
    const named = purl === undefined ? vulnerability : `${vulnerability} (${purl})`
    const sentence = `No finding matches the decision about ${named}.`
    if (at >= explained) return sentence
    const found = componentsIn(findings.get(idKey(vulnerability)) ?? [])
    const why =
      found.length > 0 ? wrongComponent(purl ?? '', found) : notFound(vulnerability, { ...compared, held, known })
    return [sentence, ...why].join(' ')
  })
}

type Holders = (packages: ReturnType<typeof packagesNamed>) => Component[]

/** The components of an inventory that are of some packages. */
function holders(inventory: Inventory): Holders {
  const table = rowTable<Component>()
  const placeOf = placesOf(inventory)
  for (const component of lookedUp(inventory)) {
    const place = placeOf(component)
    if (!('reason' in place)) table.add(place, component)
  }
  return (packages) => table.rowsOf(packages).flatMap((row) => row.holders)
}

/** Each finding under all names by which a decision could mean it. */
function findingsByName(subjects: readonly Subject[]): ReadonlyMap<string, readonly Match[]> {
  const byName = new Map<string, Match[]>()
  for (const { id, findings } of subjects) {
    for (const finding of findings) {
      const { exact, covering } = namesIn(finding, id)
      for (const key of new Set([...exact, ...covering].map(idKey))) {
        const found = byName.get(key)
        if (found) found.push(finding)
        else byName.set(key, [finding])
      }
    }
  }
  return byName
}

/** Every name of what was found, sorted. */
function namesOf(subjects: readonly Subject[]): readonly string[] {
  const names = new Set<string>()
  for (const { id, findings } of subjects) {
    names.add(id)
    for (const { vulnerability } of findings) for (const name of vulnerability.ids) names.add(name)
  }
  return [...names].sort()
}

/** Their package URLs. */
function componentsIn(findings: readonly Match[]): string[] {
  return [...new Set(findings.map(({ component: { purl, ref } }) => purl ?? ref))].sort()
}

function wrongComponent(purl: string, found: readonly string[]): string[] {
  const near = nearestPurls(purl, found)
  if (near.length > 0) return [`Did you mean ${near.slice(0, namesShown).join(' or ')}?`]
  return [`It was found in ${listed(found)}.`]
}

interface Known extends Compared {
  readonly held: Holders
  /** Every name of what was found. */
  readonly known: readonly string[]
}

function notFound(vulnerability: string, { index, subjects, held: holding, known: names }: Known): string[] {
  const groups = index.groups(vulnerability)
  const found = new Set(groups.length > 1 ? subjects.map(({ id }) => id) : [])
  const covered = groups.length > 1 ? groups.flatMap(({ ids }) => ids.filter((id) => found.has(id))) : []
  if (covered.length > 0) return [`That id covers ${listed(covered)}; decide on each.`]
  const near = nearestIds(vulnerability, names)
  const meant = near.length === 0 ? [] : [`Did you mean ${near.slice(0, namesShown).join(' or ')}?`]
  const records = groups.flatMap((group) => group.records)
  if (records.length === 0) return ['No record in the index has that id.', ...meant]
  const packages = packagesNamed(records)
  const held = holding(packages)
  if (held.length > 0) {
    return [`The SBOM holds ${listed(held.map(nameOf))}, which is not in range; tocsin explain shows why.`, ...meant]
  }
  const known = packages.map(({ ecosystem, name }) => `${name} (${ecosystem})`)
  return [`Its records name ${listed(known)}, which the SBOM does not hold.`, ...meant]
}

function nameOf({ name, version }: Component): string {
  return [name, version].filter(Boolean).join(' ')
}

function listed(items: readonly string[]): string {
  const distinct = [...new Set(items)]
  const more = distinct.length - namesShown
  return more > 0 ? `${distinct.slice(0, namesShown).join(', ')} and ${more} more` : distinct.join(', ')
}
