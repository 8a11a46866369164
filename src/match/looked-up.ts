import { type Component, type Inventory, isLibrary } from '../domain/inventory.ts'
import { coordinates } from './coordinates.ts'
import type { Coordinates } from './place.ts'

/**
 * The components of an inventory that are looked up, its subject first where it is one of them.
 *
 * The subject counts where advisories may speak of it: its package URL is of a type that has advisories, or it calls
 * itself a library. Any other is the product itself, a container image or an operating system, of which nothing was
 * overlooked; so is a repository of GitHub, which GitHub's own export names, unless the index covers actions. Where a
 * component is looked up at the same place, one of them is enough.
 */
export function lookedUp(
  { subject, components }: Inventory,
  isCovered: (place: Coordinates) => boolean = () => true,
): readonly Component[] {
  if (!subject || components.some((each) => each.ref === subject.ref)) return components
  const place = coordinates(subject)
  if ('reason' in place) return isLibrary(subject) ? [subject, ...components] : components
  if (subject.package?.type === 'github' && !isCovered(place)) return components
  const key = JSON.stringify(place)
  const isSame = (each: Component) => isNamesake(each, subject) && JSON.stringify(coordinates(each)) === key
  return components.some(isSame) ? components : [subject, ...components]
}

/** Spares the coordinates of most components. */
function isNamesake({ package: a }: Component, { package: b }: Component): boolean {
  return a?.name === b?.name && a?.type === b?.type
}
