import type { Component, Inventory } from '../domain/inventory.ts'
import { coordinates } from './coordinates.ts'
import { normaliseName, packageKey } from './names.ts'
import { type Coordinates, chain, chained } from './place.ts'

type Answer = ReturnType<typeof coordinates>

/**
 * The coordinates of an inventory's components as the whole document says. A guess that is a component of the
 * document itself, in this version, is left out with the others: what is found there is found once.
 */
export function placesOf({ subject, components }: Inventory): (component: Component) => Answer {
  const own = new Map<Component, Answer>()
  let listed: ReadonlySet<string> | undefined
  const isListed = (place: Coordinates) => {
    listed ??= listedKeys([...components, ...(subject ? [subject] : [])], own)
    return listed.has(keyOf(place))
  }
  return (component) => {
    const place = own.get(component) ?? coordinates(component)
    if ('reason' in place) return place
    const places = chain(place)
    if (!places.some(({ guess }) => guess)) return place
    const isFound = places.some((each) => (each.guess || isPackageOfModule(component)) && isListed(each))
    return (isFound && chained(places.filter(({ guess }) => !guess))) || place
  }
}

/** Under what components stand in the document by their own word; a package of a module is not that module. Fills `own`. */
function listedKeys(components: readonly Component[], own: Map<Component, Answer>): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const component of components) {
    const place = coordinates(component)
    own.set(component, place)
    if (!('reason' in place) && !isPackageOfModule(component)) keys.add(keyOf(place))
  }
  return keys
}

/** What the package URL itself calls a package inside of a module of Go. */
function isPackageOfModule({ package: purl }: Component): boolean {
  return purl?.type === 'golang' && purl.qualifiers.type === 'package'
}

function keyOf({ ecosystem, name, version }: Coordinates): string {
  return `${packageKey(ecosystem, normaliseName(ecosystem, name))} ${version}`
}
