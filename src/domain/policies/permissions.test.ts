import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { permissions, type Reach, roles } from '../account.ts'
import { lakehouse, named, right, router, system, token, user } from '../testdata/people.ts'
import { isAllowed, rolePermissions } from './permissions.ts'

test('each role may do what the roles before it may', () => {
  for (const [i, role] of roles.entries()) {
    const before = roles.slice(0, i).flatMap((each) => rolePermissions[each])
    expect(rolePermissions[role]).toEqual(expect.arrayContaining(before))
  }
})

test.each([
  ['viewer', 'sbom:write', false],
  ['analyst', 'bulletin:write', true],
  ['analyst', 'bulletin:approve', false],
  ['reviewer', 'bulletin:approve', true],
  ['reviewer', 'bulletin:publish', false],
  ['publisher', 'bulletin:publish', true],
  ['publisher', 'admin', false],
  ['administrator', 'admin', true],
] as const)('a %s has %s: %s', (role, permission, expected) => {
  expect(isAllowed(user('ada', role), permission, [lakehouse])).toBe(expected)
})

describe('a right reaches', () => {
  const rows: [string, Reach, boolean, boolean][] = [
    ['everything', 'installation', true, true],
    ['one product', { productId: lakehouse.id }, true, false],
    ['the products of a group', { productGroupId: named('data') }, true, false],
    ['no product of another group', { productGroupId: named('other') }, false, false],
  ]
  test.each(rows)('%s', (_, reach, first, both) => {
    const ada = user('ada', [right('publisher', reach)])
    expect(isAllowed(ada, 'bulletin:publish', [lakehouse])).toBe(first)
    expect(isAllowed(ada, 'bulletin:publish', [lakehouse, router])).toBe(both)
  })

  test('never more because of another right on another product', () => {
    const ada = user('ada', [
      right('analyst', { productId: lakehouse.id }),
      right('publisher', { productId: router.id }),
    ])
    expect(isAllowed(ada, 'bulletin:publish', [router])).toBe(true)
    expect(isAllowed(ada, 'bulletin:publish', [lakehouse, router])).toBe(false)
    expect(isAllowed(ada, 'bulletin:write', [lakehouse, router])).toBe(true)
  })
})

test('only a right on everything is a right on the installation, or on what names no product', () => {
  const one = user('ada', [right('administrator', { productId: lakehouse.id })])
  expect(isAllowed(one, 'admin', 'installation')).toBe(false)
  expect(isAllowed(one, 'bulletin:write', [])).toBe(false)
  expect(isAllowed(user('ada', 'administrator'), 'admin', 'installation')).toBe(true)
})

test('a token may do what its scopes and its user both may', () => {
  const analyst = user('ada', 'analyst')
  expect(isAllowed(token(analyst, ['sbom:write']), 'sbom:write', [lakehouse])).toBe(true)
  expect(isAllowed(token(analyst, ['sbom:write']), 'decision:write', [lakehouse])).toBe(false)
  expect(isAllowed(token(analyst, ['all']), 'decision:write', [lakehouse])).toBe(true)
  expect(isAllowed(token(analyst, ['all', 'bulletin:approve']), 'bulletin:approve', [lakehouse])).toBe(false)
})

test('Tocsin itself, and a user without rights, may nothing', () => {
  fc.assert(
    fc.property(fc.constantFrom(...permissions), fc.subarray([lakehouse, router]), (permission, targets) => {
      expect(isAllowed(system, permission, targets)).toBe(false)
      expect(isAllowed(user('ada', []), permission, targets)).toBe(false)
      expect(isAllowed(user('ada', []), permission, 'installation')).toBe(false)
    }),
  )
})
