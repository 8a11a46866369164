import { describe, expect, test } from 'vitest'
import type { Component, Inventory, PackageUrl } from '../domain/inventory.ts'
import { lookedUp } from './looked-up.ts'

function component(ref: string, purl?: Partial<PackageUrl> & { type: string; name: string }, type?: string): Component {
  const version = purl?.version ?? '1.0'
  return {
    ref,
    name: purl?.name ?? ref,
    version,
    purl: purl && `pkg:${purl.type}/${purl.name}@${version}`,
    package: purl && { namespace: undefined, version, qualifiers: {}, subpath: undefined, ...purl },
    cpe: undefined,
    supplier: undefined,
    type,
    source: undefined,
    distro: undefined,
    module: undefined,
  }
}

function refs(subject: Component | undefined, components: readonly Component[], covered = true): readonly string[] {
  const rest = { format: 'cyclonedx', specVersion: '1.6', dependencies: new Map(), unread: [] } as const
  const inventory: Inventory = { ...rest, subject, components }
  return lookedUp(inventory, () => covered).map(({ ref }) => ref)
}

const flask = { type: 'pypi', name: 'flask', version: '2.2.3' }
const other = component('other', { type: 'pypi', name: 'werkzeug' })

describe('the subject is looked up', () => {
  test.each([
    ['a package of a registry', component('subject', flask, 'library')],
    ['an application with the package URL of a registry', component('subject', flask, 'application')],
    ['an action of GitHub', component('subject', { type: 'github', namespace: 'actions', name: 'cache' })],
    ['a library without a package URL', component('subject', undefined, 'library')],
    ['a library of a type without advisories', component('subject', { type: 'generic', name: 'zlib' }, 'library')],
  ])('%s', (_, subject) => {
    expect(refs(subject, [other])).toEqual(['subject', 'other'])
  })
})

describe('the subject is the product itself, of which nothing was overlooked', () => {
  test.each([
    ['an application without a package URL', component('subject', undefined, 'application')],
    ['a container image', component('subject', { type: 'oci', name: 'app' }, 'container')],
    ['an operating system', component('subject', undefined, 'operating-system')],
    ['a product that calls itself a framework', component('subject', undefined, 'framework')],
    [
      'an application of a type without advisories',
      component('subject', { type: 'generic', name: 'app' }, 'application'),
    ],
  ])('%s', (_, subject) => {
    expect(refs(subject, [other])).toEqual(['other'])
  })

  test('a repository of GitHub, where the index knows no actions', () => {
    const subject = component('subject', { type: 'github', namespace: 'pallets', name: 'flask' })
    expect(refs(subject, [other], false)).toEqual(['other'])
  })
})

test.each([
  ['under the same reference', component('subject', flask)],
  ['under a reference of its own', component('again', flask)],
  ['with other letters', component('again', { ...flask, qualifiers: { extension: 'whl' } })],
])('a subject that is a component as well, %s, is looked up once', (_, again) => {
  expect(refs(component('subject', flask), [other, again])).toEqual(['other', again.ref])
})

test('a component under the reference of the subject is the subject, in the words of the component', () => {
  expect(refs(component('subject', flask), [component('subject', { ...flask, version: '2.0' })])).toEqual(['subject'])
})

test('a package of a registry is looked up where the index does not cover it, and reported as such', () => {
  expect(refs(component('subject', flask), [other], false)).toEqual(['subject', 'other'])
})

test('a component of another version is not the subject', () => {
  const older = component('older', { ...flask, version: '2.0' })
  expect(refs(component('subject', flask), [older])).toEqual(['subject', 'older'])
})
