import { componentPurl, distinctComponents, gravity, isOpen, slicesOf } from '../../bulletins/index.ts'
import type { Bulletin, BulletinComponent, BulletinProduct } from '../../domain/bulletin.ts'

type KeyOf = (product: BulletinProduct, component: BulletinComponent) => string

/**
 * Keys of the components inside product versions that must not bear their package URL. Scanners go by it alone, whatever
 * product version it stands in: of all that has one package URL only the worst bears it, vulnerability by vulnerability.
 * Good news bears it only where all product versions of the bulletin were evaluated: unknown is not "not affected".
 */
export function misleadingPurls(bulletin: Bulletin, keyOf: KeyOf): ReadonlySet<string> {
  const byVulnerability = Map.groupBy(slicesOf(bulletin), ({ vulnerability }) => vulnerability.id)
  const misleading = [...byVulnerability.values()].flatMap((slices) => {
    const isPartial = slices.length < bulletin.products.length
    const stated = slices.flatMap((slice) => {
      return distinctComponents(slice).map((component) => ({ component, product: slice.productVersion }))
    })
    const worst = new Map<string, number>()
    for (const { component } of stated) {
      const purl = componentPurl(component)
      worst.set(purl, Math.min(worst.get(purl) ?? Number.POSITIVE_INFINITY, gravity(component)))
    }
    return stated.filter(({ component }) => {
      const isEclipsed = gravity(component) > (worst.get(componentPurl(component)) ?? 0)
      return isEclipsed || component.isAboveOpen || (isPartial && !isOpen(component.claim))
    })
  })
  return new Set(misleading.map(({ product, component }) => keyOf(product, component)))
}
