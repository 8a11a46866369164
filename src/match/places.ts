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
  let listed: ReadonlySet<string> | undefined
  const isListed = (place: Coordinates) => {
    listed ??= new Set([...components, ...(subject ? [subject] : [])].flatMap(ownKeys))
    return listed.has(keyOf(place))
  }
  return (component) => {
    const place = coordinates(component)
    if ('reason' in place) return place
    const places = chain(place)
    if (!places.some(({ guess }) => guess)) return place
    const isFound = places.some((each) => (each.guess || isPackageOfModule(component)) && isListed(each))
    return (isFound && chained(places.filter(({ guess }) => !guess))) || place
  }
}

/** Under what a component stands in the document by its own word; a package of a module is not that module. */
function ownKeys(component: Component): string[] {
  const place = coordinates(component)
  return 'reason' in place || isPackageOfModule(component) ? [] : [keyOf(place)]
}

/** What the package URL itself calls a package inside of a module of Go. */
function isPackageOfModule({ package: purl }: Component): boolean {
  return purl?.type === 'golang' && purl.qualifiers.type === 'package'
}

function keyOf({ ecosystem, name, version }: Coordinates): string {
  return `${packageKey(ecosystem, normaliseName(ecosystem, name))} ${version}`
}
