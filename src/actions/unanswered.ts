import type { Decision } from '../domain/decision.ts'
import type { Component, Inventory } from '../domain/inventory.ts'
import { idKey } from '../domain/vulnerability-id.ts'
import type { AdvisoryIndex } from '../index/open.ts'
import { lookedUp, packagesNamed, placesOf, rowTable } from '../match/index.ts'
import { nearestIds } from './nearest-ids.ts'
import { namesIn, type Subject } from './subjects.ts'

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
export function explainUnanswered(decisions: readonly Decision[], compared: Compared): string[] {
  const held = holders(compared.inventory)
  return decisions.map(({ vulnerability, purl }, at) => {
    const named = purl === undefined ? vulnerability : `${vulnerability} (${purl})`
    const sentence = `No finding matches the decision about ${named}.`
    if (at >= explained) return sentence
    const found = componentsWith(vulnerability, compared.subjects)
    const why = found.length > 0 ? wrongComponent(purl ?? '', found) : notFound(vulnerability, compared, held)
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

/** Package URLs of the components that the vulnerability was found in. */
function componentsWith(vulnerability: string, subjects: readonly Subject[]): string[] {
  const key = idKey(vulnerability)
  const findings = subjects.flatMap(({ id, findings }) => {
    return findings.filter((finding) => {
      const { exact, covering } = namesIn(finding, id)
      return [...exact, ...covering].some((name) => idKey(name) === key)
    })
  })
  return [...new Set(findings.map(({ component: { purl, ref } }) => purl ?? ref))].sort()
}

function wrongComponent(purl: string, found: readonly string[]): string[] {
  const [near] = nearestIds(purl, found)
  if (near !== undefined) return [`Did you mean ${near}?`]
  return [`It was found in ${listed(found)}.`]
}

function notFound(vulnerability: string, { index, subjects }: Compared, holding: Holders): string[] {
  const groups = index.groups(vulnerability)
  const found = new Set(subjects.map(({ id }) => id))
  const covered = groups.length > 1 ? groups.flatMap(({ ids }) => ids.filter((id) => found.has(id))) : []
  if (covered.length > 0) return [`That id covers ${listed(covered)}; decide on each.`]
  const names = subjects.flatMap(({ id, findings }) => [id, ...findings.flatMap((each) => each.vulnerability.ids)])
  const near = nearestIds(vulnerability, [...new Set(names)].sort())
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
