import { type Actor, type Permission, permissions, type Right, type Role, userOf } from '../account.ts'
import type { ProductGroupId, ProductId } from '../ids.ts'

/**
 * Role × permission. `sbom:write` covers product versions and uploads, `bulletin:approve` also the confirmation of
 * decisions, `admin` products, accounts, rights, settings and the audit log.
 */
export const rolePermissions = {
  viewer: ['read'],
  analyst: ['read', 'sbom:write', 'decision:write', 'bulletin:write'],
  reviewer: ['read', 'sbom:write', 'decision:write', 'bulletin:write', 'bulletin:approve'],
  publisher: ['read', 'sbom:write', 'decision:write', 'bulletin:write', 'bulletin:approve', 'bulletin:publish'],
  administrator: permissions,
} as const satisfies Record<Role, readonly Permission[]>

/** A product, as rights see it. */
export interface RightsTarget {
  readonly id: ProductId
  readonly groupIds: readonly ProductGroupId[]
}

/**
 * Whether an actor has a permission on all of these products; `installation` asks for it on everything. A token has what
 * its scopes and its user's rights both give. Tocsin itself has none: a job acts for the person who started it.
 */
export function isAllowed(
  actor: Actor,
  permission: Permission,
  targets: 'installation' | readonly RightsTarget[],
): boolean {
  if (actor.kind === 'token' && !actor.scopes.some((scope) => scope === 'all' || scope === permission)) return false
  const rights = grantingRights(actor, permission)
  // Every right would reach no products; that must not open what is about none.
  if (targets === 'installation' || targets.length === 0) return rights.some(({ reach }) => reach === 'installation')
  return targets.every((target) => rights.some((right) => reaches(right, target)))
}

/** The rights that give an actor a permission, whatever they are about. */
export function grantingRights(actor: Actor, permission: Permission): readonly Right[] {
  return userOf(actor)?.rights.filter(({ role }) => hasPermission(role, permission)) ?? []
}

function hasPermission(role: Role, permission: Permission): boolean {
  const granted: readonly Permission[] = rolePermissions[role]
  return granted.includes(permission)
}

/** Whether a right is about a product. */
export function reaches({ reach }: Right, { id, groupIds }: RightsTarget): boolean {
  if (reach === 'installation') return true
  return 'productId' in reach ? reach.productId === id : groupIds.includes(reach.productGroupId)
}
