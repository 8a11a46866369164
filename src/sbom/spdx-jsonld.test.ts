import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Inventory } from '../domain/inventory.ts'
import { parseSbom } from './index.ts'
import { read } from './testdata/read.ts'

const unset = {
  version: undefined,
  purl: undefined,
  package: undefined,
  cpe: undefined,
  supplier: undefined,
  type: undefined,
  source: undefined,
  distro: undefined,
  module: undefined,
}
const noParts = { qualifiers: {}, subpath: undefined }

test('a whole document gives subject, components, graph, and what could not be read', async () => {
  const expected: Inventory = {
    format: 'spdx',
    specVersion: '3.0.1',
    subject: { ...unset, ref: 'urn:app', name: 'harbour-desk', version: '4.2.0', type: 'application' },
    components: [
      {
        ...unset,
        ref: 'urn:core',
        name: '@babel/core',
        version: '7.23.0',
        purl: 'pkg:npm/%40babel/core@7.23.0',
        package: { ...noParts, type: 'npm', namespace: '@babel', name: 'core', version: '7.23.0' },
        cpe: 'cpe:2.3:a:babeljs:babel:7.23.0:*:*:*:*:*:*:*',
        supplier: 'Babel',
      },
      { ...unset, ref: 'urn:os', name: 'ubuntu', version: '24.04', type: 'operating-system' },
      {
        ...unset,
        ref: 'urn:libssl',
        name: 'libssl3t64',
        version: '3.0.13-0ubuntu3',
        purl: 'pkg:deb/ubuntu/libssl3t64@3.0.13-0ubuntu3',
        package: { ...noParts, type: 'deb', namespace: 'ubuntu', name: 'libssl3t64', version: '3.0.13-0ubuntu3' },
        source: { name: 'openssl', version: '3.0.13-0ubuntu3' },
        distro: { id: 'ubuntu', version: '24.04' },
      },
      { ...unset, ref: 'urn:openssl', name: 'openssl', version: '3.0.13-0ubuntu3' },
      { ...unset, ref: 'urn:model', name: 'berths' },
    ],
    dependencies: new Map([['urn:app', ['urn:core', 'urn:os']]]),
    unread: [
      { ref: '/@graph/16', reason: 'not read: it is a text, not an object' },
      { ref: 'urn:core', reason: 'externalIdentifier holds a text, not an object' },
      { ref: 'urn:os', reason: 'no package URL' },
      { ref: 'urn:openssl', reason: 'no package URL' },
      { ref: 'urn:model', reason: 'no package URL and no version' },
      { ref: 'urn:5', reason: 'not read: it needs a from, a to and a type, each a text' },
    ],
  }
  const bytes = readFileSync(new URL('testdata/spdx-jsonld.json', import.meta.url))
  expect(await parseSbom(bytes, 'bom.spdx3.json')).toEqual(expected)
})

const context = (version: string) => `https://spdx.org/rdf/${version}/spdx-context.jsonld`

test('a document may be one element', async () => {
  const { components } = await read({ '@context': context('3.0.0'), type: 'software_Package', spdxId: 'a', name: 'a' })
  expect(components).toMatchObject([{ ref: 'a', name: 'a' }])
})

test.each([
  [
    { '@context': context('3.1.0') },
    'sbom_unsupported',
    'this is SPDX of version 3.1.0; Tocsin reads SPDX 2.1 to 2.3 and 3.0',
  ],
  [{ '@context': context('3.0.1'), '@graph': {} }, 'sbom_unreadable', '/@graph is an object, not a list'],
])('%j is refused as %s', async (document, code, reason) => {
  await expect(read(document)).rejects.toThrow(expect.objectContaining({ code, message: `x: ${reason}.` }))
})

test.each(['contains', 'dependsOn', 'hasDynamicLink', 'hasOptionalComponent', 'hasPrerequisite', 'hasStaticLink'])(
  'a %s b is an edge',
  async (relationshipType) => {
    const elements = ['a', 'b'].map((name) => ({ type: 'software_Package', spdxId: name, name }))
    const graph = [...elements, { type: 'Relationship', from: 'a', relationshipType, to: ['b'] }]
    const { dependencies } = await read({ '@context': context('3.0.1'), '@graph': graph })
    expect(dependencies).toEqual(new Map([['a', ['b']]]))
  },
)
