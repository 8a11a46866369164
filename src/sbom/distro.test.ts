import { expect, test } from 'vitest'
import { distroOf } from './distro.ts'
import { read } from './testdata/read.ts'

test.each([
  ['debian', '12', 'debian', '12'],
  ['Debian GNU/Linux', '12 (bookworm)', 'debian', '12'],
  ['Red Hat Enterprise Linux', '9.4 (Plow)', 'rhel', '9.4'],
  ['redhat', '8.7', 'rhel', '8.7'],
  ['amazon', '2 (Karoo)', 'amzn', '2'],
  ['opensuse.leap', '15.5', 'opensuse-leap', '15.5'],
  ['Plan 9', undefined, 'plan 9', undefined],
])('the operating system %s %s is the distribution %s %s', (name, stated, id, version) => {
  expect(distroOf(name, stated)).toEqual({ id, version })
})

const system = (name: string, version: string, more = {}) => ({
  type: 'operating-system',
  'bom-ref': name,
  name,
  version,
  ...more,
})
const deb = (ref: string, distro = '') => ({ 'bom-ref': ref, name: ref, purl: `pkg:deb/debian/${ref}@1${distro}` })
const npm = { 'bom-ref': 'npm', name: 'npm', purl: 'pkg:npm/npm@1' }

async function distros(components: object[], graph: Record<string, readonly string[]> = {}) {
  const dependencies = Object.entries(graph).map(([ref, dependsOn]) => ({ ref, dependsOn }))
  const inventory = await read({ bomFormat: 'CycloneDX', specVersion: '1.6', components, dependencies })
  const stated = inventory.components.flatMap(({ ref, distro }) =>
    distro ? [[ref, `${distro.id} ${distro.version}`]] : [],
  )
  const unread = inventory.unread
    .filter(({ reason }) => reason.startsWith('the document does not say which of its operating systems'))
    .map(({ ref }) => ref)
  return { ...Object.fromEntries(stated), ...(unread.length > 0 ? { unread } : {}) }
}

const one = system('debian', '12')
const other = system('alpine', '3.19')
const image = (name: string, ...components: object[]) => ({ type: 'container', 'bom-ref': name, name, components })

test.each<[string, object[], Record<string, string[]>, object]>([
  ['the only one, wherever it stands', [deb('a'), npm, image('i', one)], {}, { a: 'debian 12' }],
  ['the same twice', [one, { ...one, 'bom-ref': 'two' }, deb('a')], {}, { a: 'debian 12' }],
  [
    'a package that calls itself part of the system is none',
    [one, { ...deb('a'), type: 'operating-system' }],
    {},
    { a: 'debian 12' },
  ],
  [
    'of two the one above it in the graph',
    [one, other, deb('a'), deb('b')],
    { debian: ['a'], a: ['b'] },
    { a: 'debian 12', b: 'debian 12' },
  ],
  ['of two the one it is nested in', [{ ...one, components: [deb('a')] }, other], {}, { a: 'debian 12' }],
  [
    'of two the one beside it in its image',
    [image('i', one, deb('a')), image('j', other, deb('b'))],
    {},
    { a: 'debian 12', b: 'alpine 3.19' },
  ],
  [
    'nested in something unread',
    [{ ...one, components: [{ 'bom-ref': 'nameless', components: [deb('a')] }] }, other],
    {},
    { a: 'debian 12' },
  ],
  [
    'an image in an image has its own',
    [image('i', one, deb('a'), image('j', other, deb('b')))],
    {},
    { a: 'debian 12', b: 'alpine 3.19' },
  ],
  ['under none of two', [one, other, deb('a')], {}, { unread: ['a'] }],
  ['under both', [one, other, deb('a'), deb('b')], { debian: ['a'], alpine: ['a'], a: ['b'] }, { unread: ['a', 'b'] }],
  ['under none, but its package URL tells', [one, other, deb('a', '?distro=debian-11')], {}, {}],
  [
    'a cycle',
    [one, other, deb('a'), deb('b')],
    { debian: ['a'], a: ['b'], b: ['a', 'debian'] },
    { a: 'debian 12', b: 'debian 12' },
  ],
])('the distribution of a package: %s', async (_, components, graph, expected) => {
  expect(await distros(components, graph)).toEqual(expected)
})

// What it takes is counted in test/quality/field-sbom-growth.test.ts.
test('thousands of operating systems over the same packages leave none of them with one', async () => {
  const systems = Array.from({ length: 2000 }, (_, i) => system(`os${i}`, '1'))
  const chain = Array.from({ length: 2000 }, (_, i) => deb(`p${i}`))
  const below = chain.map((_, i) => [`p${i}`, [`p${i + 1}`]] as const)
  const graph = { ...Object.fromEntries(below), ...Object.fromEntries(systems.map(({ name }) => [name, ['p0']])) }
  const { unread } = await distros([...systems, ...chain], graph)
  expect(unread).toHaveLength(2000)
})
