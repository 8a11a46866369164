import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Inventory } from '../domain/inventory.ts'
import { parseSbom } from './index.ts'

test('a whole document gives subject, components, graph, and what could not be read', async () => {
  const bytes = readFileSync(new URL('testdata/spdx-json.json', import.meta.url))
  const unset = {
    cpe: undefined,
    supplier: undefined,
    source: undefined,
    distro: undefined,
    module: undefined,
    type: undefined,
  }
  const withoutPurl = { ...unset, purl: undefined, package: undefined }
  const krb5 = 'pkg:rpm/redhat/krb5-libs@1.20.1-9.el9_2?arch=x86_64&epoch=1&upstream=krb5-1.20.1-9.el9_2.src.rpm'
  const expected: Inventory = {
    format: 'spdx',
    specVersion: '2.3',
    subject: { ...withoutPurl, ref: 'SPDXRef-app', name: 'harbour-desk', version: '4.2.0' },
    components: [
      {
        ref: 'SPDXRef-krb5',
        name: 'krb5-libs',
        version: '1.20.1-9.el9_2',
        purl: krb5,
        package: {
          type: 'rpm',
          namespace: 'redhat',
          name: 'krb5-libs',
          version: '1.20.1-9.el9_2',
          qualifiers: { arch: 'x86_64', epoch: '1', upstream: 'krb5-1.20.1-9.el9_2.src.rpm' },
          subpath: undefined,
        },
        cpe: 'cpe:2.3:a:mit:kerberos_5:1.20.1:*:*:*:*:*:*:*',
        supplier: 'Red Hat',
        type: 'operating-system',
        source: { name: 'krb5', version: '1:1.20.1-9.el9_2' },
        distro: undefined,
        module: undefined,
      },
      {
        ...unset,
        ref: 'SPDXRef-libssl',
        name: 'libssl3',
        version: '3.0.11-1',
        purl: 'pkg:deb/debian/libssl3@3.0.11-1',
        package: {
          type: 'deb',
          namespace: 'debian',
          name: 'libssl3',
          version: '3.0.11-1',
          qualifiers: {},
          subpath: undefined,
        },
        supplier: 'Jan Example (jan@example.org)',
        source: { name: 'openssl', version: '3.0.11-1' },
        distro: undefined,
        module: undefined,
      },
      {
        ...unset,
        ref: 'SPDXRef-two',
        name: 'two',
        version: undefined,
        purl: 'pkg:npm/two',
        package: {
          type: 'npm',
          namespace: undefined,
          name: 'two',
          version: undefined,
          qualifiers: {},
          subpath: undefined,
        },
      },
      { ...withoutPurl, ref: '/packages/4', name: 'unnumbered', version: undefined },
    ],
    dependencies: new Map([['SPDXRef-app', ['SPDXRef-krb5', 'SPDXRef-libssl']]]),
    unread: [
      { ref: 'SPDXRef-two', reason: 'externalRefs holds a text, not an object' },
      { ref: 'SPDXRef-two', reason: 'more than one package URL; not used: https://example.org/two' },
      { ref: 'SPDXRef-two', reason: 'no version' },
      { ref: '/packages/4', reason: 'no package URL and no version' },
      { ref: '/packages/5', reason: 'not read: it is a number, not an object' },
      { ref: 'DocumentRef-other:SPDXRef-x', reason: 'named as a dependency, but not in the document' },
      { ref: '/relationships/8', reason: 'not read: it needs two elements and a type, each a text' },
    ],
  }
  expect(await parseSbom(bytes, 'bom.spdx.json')).toEqual(expected)
})

const read = (document: object) =>
  parseSbom(
    new TextEncoder().encode(JSON.stringify({ spdxVersion: 'SPDX-2.3', SPDXID: 'SPDXRef-DOCUMENT', ...document })),
    'x',
  )

test.each(['2.1', '2.2', '2.3'])('version %s is read', async (version) => {
  expect((await read({ spdxVersion: `SPDX-${version}` })).specVersion).toBe(version)
})

test.each([
  [
    { spdxVersion: 'SPDX-1.2' },
    'sbom_unsupported',
    'x: this is SPDX of version "SPDX-1.2"; Tocsin reads SPDX 2.1 to 2.3 and 3.0.',
  ],
  [
    { spdxVersion: 'SPDX-2.4' },
    'sbom_unsupported',
    'x: this is SPDX of version "SPDX-2.4"; Tocsin reads SPDX 2.1 to 2.3 and 3.0.',
  ],
  [{ spdxVersion: undefined }, 'sbom_unreadable', 'x: this is SPDX, but spdxVersion is missing.'],
  [{ packages: 'none' }, 'sbom_unreadable', 'x: /packages is a text, not a list.'],
])('%j is refused as %s', async (document, code, message) => {
  await expect(read(document)).rejects.toThrow(expect.objectContaining({ code, message }))
})

const packages = [
  { SPDXID: 'SPDXRef-a', name: 'a' },
  { SPDXID: 'SPDXRef-b', name: 'b' },
]
const relate = (first: string, relationshipType: string, second: string) => ({
  spdxElementId: first,
  relationshipType,
  relatedSpdxElement: second,
})

test.each([
  ['by the list', { documentDescribes: ['SPDXRef-a'] }, 'a'],
  ['by a relationship', { relationships: [relate('SPDXRef-DOCUMENT', 'DESCRIBES', 'SPDXRef-a')] }, 'a'],
  ['as early Trivy wrote it', { relationships: [relate('SPDXRef-DOCUMENT', 'DESCRIBE', 'SPDXRef-a')] }, 'a'],
  ['the other way round', { relationships: [relate('SPDXRef-b', 'DESCRIBED_BY', 'SPDXRef-DOCUMENT')] }, 'b'],
  ['beside a file', { documentDescribes: ['SPDXRef-a', 'SPDXRef-File'] }, 'a'],
  ['as two packages', { documentDescribes: ['SPDXRef-a', 'SPDXRef-b'] }, undefined],
  ['as itself', { documentDescribes: ['SPDXRef-DOCUMENT'] }, undefined],
  ['not at all', {}, undefined],
])('what the document describes, %s, is the subject if it is one package', async (_, document, subject) => {
  const inventory = await read({ packages, ...document })
  expect(inventory.subject?.name).toBe(subject)
  expect(inventory.components.length).toBe(subject === undefined ? 2 : 1)
})

test.each([
  ['CONTAINS', 'a → b'],
  ['DEPENDS_ON', 'a → b'],
  ['DYNAMIC_LINK', 'a → b'],
  ['STATIC_LINK', 'a → b'],
  ['HAS_PREREQUISITE', 'a → b'],
  ['CONTAINED_BY', 'b → a'],
  ['DEPENDENCY_OF', 'b → a'],
  ['BUILD_DEPENDENCY_OF', 'b → a'],
  ['DEV_DEPENDENCY_OF', 'b → a'],
  ['OPTIONAL_DEPENDENCY_OF', 'b → a'],
  ['PROVIDED_DEPENDENCY_OF', 'b → a'],
  ['RUNTIME_DEPENDENCY_OF', 'b → a'],
  ['TEST_DEPENDENCY_OF', 'b → a'],
  ['OPTIONAL_COMPONENT_OF', 'b → a'],
  ['PACKAGE_OF', 'b → a'],
  ['PREREQUISITE_FOR', 'b → a'],
  ['GENERATED_FROM', ''],
  ['OTHER', ''],
])('a %s b is the edge "%s"', async (type, edge) => {
  const { dependencies } = await read({ packages, relationships: [relate('SPDXRef-a', type, 'SPDXRef-b')] })
  const edges = [...dependencies].map(([from, to]) => `${from} → ${to}`.replaceAll('SPDXRef-', ''))
  expect(edges.join()).toBe(edge)
})

test('a package listed twice is kept twice, with a reference of its own', async () => {
  const { components, unread } = await read({ packages: [...packages, packages[0]] })
  expect(components.map(({ ref }) => ref)).toEqual(['SPDXRef-a', 'SPDXRef-b', '/packages/2'])
  expect(unread).toContainEqual({
    ref: '/packages/2',
    reason: 'its reference SPDXRef-a is taken by an earlier component',
  })
})

test('of a described package listed twice the first is the subject, and the second is it once more', async () => {
  const document = { packages: [...packages, packages[0]], documentDescribes: ['SPDXRef-a'] }
  const { subject, components, unread } = await read(document)
  expect([subject, ...components].map((component) => component?.ref)).toEqual(['SPDXRef-a', 'SPDXRef-b', 'SPDXRef-a'])
  expect(unread.filter(({ reason }) => reason.includes('taken'))).toEqual([])
})

test('of a described package listed thrice the third has a reference of its own', async () => {
  const document = { packages: [...packages, packages[0], packages[0]], documentDescribes: ['SPDXRef-a'] }
  const { components } = await read(document)
  expect(components.map(({ ref }) => ref)).toEqual(['SPDXRef-b', 'SPDXRef-a', '/packages/3'])
})
