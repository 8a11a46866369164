import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Inventory } from '../domain/inventory.ts'
import { parseSbom } from './index.ts'

test('a whole document gives subject, components, graph, and what could not be read', async () => {
  const bytes = readFileSync(new URL('testdata/cyclonedx-json.json', import.meta.url))
  const unset = {
    cpe: undefined,
    supplier: undefined,
    source: undefined,
    distro: undefined,
    module: undefined,
    purl: undefined,
    package: undefined,
  }
  const npm = { type: 'npm', qualifiers: {}, subpath: undefined }
  const expected: Inventory = {
    format: 'cyclonedx',
    specVersion: '1.6',
    subject: { ...unset, ref: 'app', name: 'harbour-desk', version: '4.2.0', type: 'application' },
    components: [
      {
        ...unset,
        ref: 'app-web',
        name: 'desk-web',
        version: '4.2.0',
        purl: 'pkg:npm/desk-web@4.2.0',
        package: { ...npm, namespace: undefined, name: 'desk-web', version: '4.2.0' },
        type: 'library',
      },
      {
        ...unset,
        ref: 'core',
        name: '@babel/core',
        version: '7.23.0',
        purl: 'pkg:npm/%40babel/core@7.23.0',
        package: { ...npm, namespace: '@babel', name: 'core', version: '7.23.0' },
        cpe: 'cpe:2.3:a:babeljs:babel:7.23.0:*:*:*:*:node.js:*:*',
        supplier: 'Babel',
        type: 'library',
      },
      { ...unset, ref: 'image', name: 'base', version: undefined, type: 'container' },
      { ...unset, ref: 'os', name: 'debian', version: '12', type: 'operating-system' },
      {
        ...unset,
        ref: 'libssl',
        name: 'libssl3',
        version: '3.0.11-1',
        purl: 'pkg:deb/debian/libssl3@3.0.11-1?arch=amd64&distro=debian-12&upstream=openssl',
        package: {
          type: 'deb',
          namespace: 'debian',
          name: 'libssl3',
          version: '3.0.11-1',
          qualifiers: { arch: 'amd64', distro: 'debian-12', upstream: 'openssl' },
          subpath: undefined,
        },
        supplier: 'Debian OpenSSL Team',
        type: 'library',
        source: { name: 'openssl', version: undefined },
        distro: { id: 'debian', version: '12' },
        module: undefined,
      },
      {
        ...unset,
        ref: '/components/3',
        name: '@babel/core',
        version: '8.0.0',
        purl: 'pkg:npm/%40babel/core@8.0.0',
        package: { ...npm, namespace: '@babel', name: 'core', version: '8.0.0' },
        type: 'library',
      },
      { ...unset, ref: '/components/4', name: 'odd', version: undefined, type: 'library' },
    ],
    dependencies: new Map([
      ['app', ['core', 'image']],
      ['image', ['libssl']],
      ['libssl', ['image']],
    ]),
    unread: [
      { ref: 'image', reason: 'no package URL and no version' },
      { ref: 'os', reason: 'no package URL' },
      { ref: 'nameless', reason: 'not read: it has no name' },
      { ref: '/components/3', reason: 'its reference core is taken by an earlier component' },
      { ref: '/components/4', reason: 'version is a number, not a text' },
      { ref: '/components/4', reason: 'package URL does not parse: missing required "pkg" scheme component (odd@2)' },
      { ref: 'mail', reason: 'a service, not a component' },
      { ref: 'lost', reason: 'named as a dependency, but not in the document' },
    ],
  }
  expect(await parseSbom(bytes, 'bom.json')).toEqual(expected)
})

const read = (document: object) =>
  parseSbom(new TextEncoder().encode(JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.4', ...document })), 'x')

async function only(component: object) {
  const { components } = await read({ components: [{ name: 'x', ...component }] })
  return components[0]
}

test.each(['1.2', '1.3', '1.4', '1.5', '1.6', '1.7'])('version %s is read', async (specVersion) => {
  expect((await read({ specVersion })).specVersion).toBe(specVersion)
})

test.each([
  [{ specVersion: '2.0' }, 'sbom_unsupported', 'x: this is CycloneDX "2.0"; Tocsin reads CycloneDX 1.0 to 1.7.'],
  [{ specVersion: '1.8' }, 'sbom_unsupported', 'x: this is CycloneDX "1.8"; Tocsin reads CycloneDX 1.0 to 1.7.'],
  [{ specVersion: 1.4 }, 'sbom_unsupported', 'x: this is CycloneDX 1.4; Tocsin reads CycloneDX 1.0 to 1.7.'],
  [
    { specVersion: undefined },
    'sbom_unsupported',
    'x: this is CycloneDX without specVersion; Tocsin reads CycloneDX 1.0 to 1.7.',
  ],
  [
    { bomFormat: undefined },
    'sbom_unreadable',
    'x: bomFormat is missing; a CycloneDX document says "bomFormat": "CycloneDX".',
  ],
  [{ components: {} }, 'sbom_unreadable', 'x: /components is an object, not a list.'],
])('%j is refused as %s', async (document, code, message) => {
  await expect(read(document)).rejects.toThrow(expect.objectContaining({ code, message }))
})

test.each([
  ['npm', { group: '@babel', name: 'core' }, 'pkg:npm/core@1', '@babel/core', '@babel'],
  ['an npm scope without its @', { group: 'babel', name: 'core' }, 'pkg:npm/core@1', 'babel/core', '@babel'],
  ['maven', { group: 'org.slf4j', name: 'slf4j-api' }, 'pkg:maven/slf4j-api@1', 'org.slf4j:slf4j-api', 'org.slf4j'],
  ['composer', { group: 'Symfony', name: 'yaml' }, 'pkg:composer/yaml@1', 'Symfony/yaml', 'symfony'],
  ['another type', { group: 'gnu', name: 'bash' }, 'pkg:generic/bash@1', 'gnu/bash', undefined],
])(
  'the group stands before the name, and is the namespace that the package URL lacks: %s',
  async (_, stated, purl, name, ns) => {
    const component = await only({ ...stated, purl })
    expect([component?.name, component?.package?.namespace]).toEqual([name, ns])
  },
)

test.each([
  ['a group that the name repeats', { group: '@babel', name: '@babel/core' }, '@babel/core'],
  ['a group that only begins like the name', { group: 'react', name: 'react-dom' }, 'react/react-dom'],
  ['no group but a scope', { name: 'core', purl: 'pkg:npm/%40babel/core@1' }, '@babel/core'],
  ['a distribution', { name: 'bash', purl: 'pkg:deb/debian/bash@5' }, 'bash'],
  ['a title of its own', { name: 'Babel, the core', purl: 'pkg:npm/%40babel/core@1' }, 'Babel, the core'],
  ['a package URL alone', { name: '', purl: 'pkg:maven/junit/junit@4' }, 'junit:junit'],
])('the name shown for %s', async (_, stated, name) => {
  expect((await only(stated))?.name).toBe(name)
})

test.each([
  ['only in the package URL', undefined, 'pkg:rpm/redhat/gmp@6.1.2-11.el8', '6.1.2-11.el8'],
  ['only in the document', '6.1.2', 'pkg:rpm/redhat/gmp', '6.1.2'],
  ['cut short in the document', '6.1.2', 'pkg:rpm/redhat/gmp@6.1.2-11.el8', '6.1.2-11.el8'],
  ['with its epoch only in the document', '1:6.1.2-11.el8', 'pkg:rpm/redhat/gmp@6.1.2-11.el8', '1:6.1.2-11.el8'],
])('the version, %s', async (_, version, purl, expected) => {
  expect((await only({ version, purl }))?.version).toBe(expected)
})

test('wrong fields cost only themselves, and each is listed', async () => {
  const faulty = { 'bom-ref': 'a', name: 'a', group: 1, version: [], purl: {}, supplier: 'me', properties: 'none' }
  const { components, unread } = await read({ components: [faulty, null, 'b', { name: 'c', components: 3 }] })
  expect(components.map(({ name }) => name)).toEqual(['a', 'c'])
  expect(unread).toEqual([
    { ref: 'a', reason: 'supplier is a text, not an object' },
    { ref: 'a', reason: 'group is a number, not a text' },
    { ref: 'a', reason: 'version is a list, not a text' },
    { ref: 'a', reason: 'purl is an object, not a text' },
    { ref: 'a', reason: 'properties is a text, not a list' },
    { ref: 'a', reason: 'no package URL and no version' },
    { ref: '/components/1', reason: 'not read: it is null, not an object' },
    { ref: '/components/2', reason: 'not read: it is a text, not an object' },
    { ref: '/components/3', reason: 'no package URL and no version' },
    { ref: '/components/3/components', reason: 'not read: it is a number, not a list' },
  ])
})

test('parts beside the components are listed where they are broken', async () => {
  const broken = { metadata: [], services: {}, dependencies: [{ dependsOn: ['x'] }, { ref: 'y', dependsOn: [1] }, 5] }
  expect((await read(broken)).unread).toEqual([
    { ref: '/metadata', reason: 'not read: it is a list, not an object' },
    { ref: '/services', reason: 'not read: it is an object, not a list' },
    { ref: '/dependencies/0', reason: 'not read: it has no ref' },
    { ref: '/dependencies/1', reason: 'dependsOn holds something that is not a text' },
    { ref: 'y', reason: 'named as a dependency, but not in the document' },
    { ref: '/dependencies/2', reason: 'not read: it is a number, not an object' },
  ])
})

test('a JSON pointer that a document uses as a reference still leaves every reference unique', async () => {
  const { components } = await read({ components: [{ 'bom-ref': '/components/1', name: 'a' }, { name: 'b' }] })
  expect(components.map(({ ref }) => ref)).toEqual(['/components/1', '/components/1#'])
})

test('keys such as __proto__ and constructor are plain data', async () => {
  const text = `{"bomFormat": "CycloneDX", "specVersion": "1.4", "__proto__": {"components": [{"name": "ghost"}]},
    "components": [{"bom-ref": "__proto__", "name": "a", "version": "1", "__proto__": {"cpe": "ghost"},
      "purl": "pkg:npm/a@1?__proto__=x", "properties": [{"name": "__proto__", "value": "x"}]},
      {"bom-ref": "constructor", "name": "b", "version": "1", "purl": "pkg:npm/b@1"}],
    "dependencies": [{"ref": "__proto__", "dependsOn": ["constructor", "toString"]}]}`
  const { components, dependencies, unread } = await parseSbom(new TextEncoder().encode(text), 'x')
  expect(components.map(({ name, cpe }) => [name, cpe])).toEqual([
    ['a', undefined],
    ['b', undefined],
  ])
  expect(dependencies).toEqual(new Map([['__proto__', ['constructor']]]))
  expect(unread).toEqual([{ ref: 'toString', reason: 'named as a dependency, but not in the document' }])
  expect(Object.keys(components[0]?.package?.qualifiers ?? {})).toEqual(['__proto__'])
  expect(Reflect.get({}, 'components')).toBeUndefined()
})
