import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseSbom } from './index.ts'
import { read } from './testdata/read.ts'

test('a whole document gives subject, components, graph, and what could not be read', async () => {
  const bytes = readFileSync(new URL('testdata/syft-json.json', import.meta.url))
  const { format, specVersion, subject, components, dependencies, unread } = await parseSbom(bytes, 'syft.json')
  const debian = { id: 'debian', version: '12' }
  expect({ format, specVersion }).toEqual({ format: 'syft', specVersion: '16.0.24' })
  expect(subject).toMatchObject({ ref: 's1', name: 'desk', version: 'sha256:1234', type: 'container' })
  expect(components).toMatchObject([
    {
      ref: 'a1',
      name: 'libssl3',
      version: '3.0.11-1',
      purl: 'pkg:deb/debian/libssl3@3.0.11-1?arch=amd64',
      cpe: 'cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*',
      source: { name: 'openssl', version: undefined },
      distro: debian,
      module: undefined,
    },
    {
      ref: 'a2',
      name: 'npm',
      version: '1:8.19.2-1.16.18.1.3.module+el8',
      cpe: 'cpe:2.3:a:npm:npm:8.19.2:*:*:*:*:*:*:*',
      source: { name: 'nodejs', version: '16.18.1-3.module+el8' },
      distro: debian,
      module: 'nodejs:16:8070:abc',
    },
    { ref: 'a3', name: 'zlib', source: { name: 'zlib', version: undefined }, distro: debian },
    { ref: '/artifacts/3', name: 'no-purl', version: '1', purl: undefined, distro: undefined },
  ])
  expect(Object.fromEntries(dependencies)).toEqual({ s1: ['a1'], a2: ['a1'] })
  expect(unread).toEqual([
    { ref: '/artifacts/3', reason: 'metadata is a text, not an object' },
    { ref: '/artifacts/3', reason: 'no package URL' },
    { ref: 'a5', reason: 'not read: it has no name' },
    { ref: '/artifacts/5', reason: 'not read: it is a number, not an object' },
    { ref: 'gone', reason: 'named as a dependency, but not in the document' },
    {
      ref: '/artifactRelationships/5',
      reason: 'not read: it needs a parent, a child and a type, each a text',
    },
  ])
})

const syft = (document: object) => read({ artifacts: [], descriptor: { name: 'syft' }, ...document })

test.each([
  ['an image, as the first schemas stated it', { type: 'image', target: { userInput: 'alpine:3' } }, 'alpine:3'],
  ['a folder, as the first schemas stated it', { type: 'directory', target: './' }, './'],
  ['nothing', undefined, undefined],
  ['a source without a name', { id: 's' }, undefined],
])('the subject is what was scanned: %s', async (_, source, name) => {
  expect((await syft({ source })).subject?.name).toBe(name)
})

test('the first schemas called the ID of the distribution its name', async () => {
  const artifacts = [{ name: 'musl', version: '1', purl: 'pkg:alpine/musl@1' }]
  const { components } = await syft({ artifacts, distro: { name: 'alpine', version: '3.12.0', idLike: '' } })
  expect(components[0]?.distro).toEqual({ id: 'alpine', version: '3.12.0' })
})

test('artifacts that are no list are refused', async () => {
  await expect(syft({ artifacts: {} })).rejects.toThrow('x: /artifacts is an object, not a list.')
})

test('parts beside the artifacts are listed where they are broken', async () => {
  const { unread } = await syft({ source: 1, distro: 'debian', schema: [], artifactRelationships: 'none' })
  expect(unread.map(({ reason }) => reason)).toEqual([
    'source is a number, not an object',
    'distro is a text, not an object',
    'artifactRelationships is a text, not a list',
    'schema is a list, not an object',
  ])
})

const hash = 'a'.repeat(64)

test.each([
  [
    'has its digests',
    { metadata: { repoDigests: [`r.example:5000/Works/pumpd@sha256:${hash}`] } },
    `pkg:oci/pumpd@sha256%3A${hash}?repository_url=r.example:5000/works/pumpd`,
  ],
  [
    'has them where the first schemas did',
    { target: { userInput: 'x', repoDigests: [`pumpd@sha256:${hash}`] } },
    `pkg:oci/pumpd@sha256%3A${hash}?repository_url=pumpd`,
  ],
  ['has none', { metadata: { repoDigests: [] } }, undefined],
  ['has garbled ones', { metadata: { repoDigests: ['pumpd@nothing', 7] } }, undefined],
])('an image of which the document %s has the package URL of its registry, or none', async (_, source, purl) => {
  const image = { id: 's', name: 'pumpd', type: 'image', ...source }
  const { subject } = await read({ artifacts: [], descriptor: {}, source: image })
  expect(subject?.purl).toBe(purl)
})
