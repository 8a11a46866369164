import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { example, tocsin } from '../fakes.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-preview-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const bom = join(example, 'bom.json')

function draft(affected: unknown[]): string {
  const file = join(folder, 'draft.json')
  writeFileSync(file, JSON.stringify({ id: 'NW-DRAFT-1', modified: '2026-11-24T00:00:00Z', affected }))
  return file
}

const pypi = (name: string, fixed: string) => ({
  package: { ecosystem: 'PyPI', name },
  ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed }] }],
})

test('a draft range shows what it would match, and which packages nobody has', async () => {
  const { code, out } = await tocsin(['preview', draft([pypi('FLASK', '2.2.5'), pypi('flaks', '9')]), bom, bom])
  expect(code).toBe(1)
  expect(out.split('\n')).toEqual([
    'NW-DRAFT-1 would match 1 package version in 1 of 2 SBOMs:',
    '  flask 2.2.3: 2.2.3 is at or after 0 and before 2.2.5',
    `    ${bom}`,
    'No SBOM holds the PyPI package flaks.',
    '',
  ])
})

test('a range that hits nothing says so', async () => {
  const { code, out } = await tocsin(['preview', draft([pypi('flask', '2.2.3')]), bom])
  expect({ code, out }).toEqual({ code: 0, out: 'NW-DRAFT-1 would match nothing in 1 SBOM.\n' })
})

test('where nothing could be compared the answer is unknown, and bad news', async () => {
  const blind = join(folder, 'blind.json')
  const zlib = { type: 'library', name: 'zlib', version: '1', purl: 'pkg:generic/zlib@1', 'bom-ref': 'z' }
  writeFileSync(blind, JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', components: [zlib] }))
  const record = draft([pypi('flask', '2.2.3')])
  expect(await tocsin(['preview', record, blind])).toMatchObject({
    code: 1,
    out: [
      'Unknown whether NW-DRAFT-1 would match anything in 1 SBOM.',
      'No SBOM holds the PyPI package flask.',
      `No component of ${blind} could be compared, so its answer is unknown.`,
      '',
    ].join('\n'),
  })
  const { code, out } = await tocsin(['preview', record, bom, blind])
  expect(code).toBe(1)
  expect(out).toContain('NW-DRAFT-1 would match nothing in 1 of 2 SBOMs; for the others the answer is unknown.')
})

test('a part of the draft that cannot be read is reported, and decides nothing', async () => {
  const odd = { ...pypi('flask', '1.0'), versions: [7] }
  const { code, out } = await tocsin(['preview', draft([odd]), bom, '--json'])
  expect(code).toBe(1)
  const { hits, unreadParts } = JSON.parse(out)
  expect(hits).toMatchObject([{ name: 'flask', version: '2.2.3', inRange: 'unknown', sboms: [bom] }])
  expect(unreadParts).toEqual(['affected[0].versions[0] is not of type string'])
})

test('what is not a record is refused in one sentence', async () => {
  const { code, out, err } = await tocsin(['preview', bom, bom])
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain('bom.json is not an OSV record: id is missing.')
})

test.each([
  ['PyPi', 'PyPI'],
  ['pip', 'PyPI'],
  ['NPM', 'npm'],
  ['Debain:12', 'Debian:12'],
  ['cargo', 'crates.io'],
])('an ecosystem that is misspelt, %s, is refused, and %s suggested', async (ecosystem, meant) => {
  const odd = { ...pypi('flask', '2.2.5'), package: { ecosystem, name: 'flask' } }
  const { code, out, err } = await tocsin(['preview', draft([pypi('flask', '1'), odd]), bom])
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain(`names the ecosystem ${ecosystem}, which is not known; did you mean ${meant}?`)
})

test('an ecosystem that is like no other is refused without a suggestion', async () => {
  const odd = { ...pypi('x', '1'), package: { ecosystem: 'COBOL', name: 'x' } }
  const { code, err } = await tocsin(['preview', draft([odd]), bom])
  expect(code).toBe(2)
  expect(err).toContain('names the ecosystem COBOL, which is not known.\n')
})

test.each(['Android', 'Red Hat:enterprise_linux:9', 'Root:Alpine:3.18', 'GitHub Actions', 'Linux'])(
  'the ecosystem %s is known',
  async (ecosystem) => {
    const { code } = await tocsin(['preview', draft([{ ...pypi('x', '1'), package: { ecosystem, name: 'x' } }]), bom])
    expect(code).toBe(0)
  },
)

test('components that no record can be compared with are counted', async () => {
  const file = join(folder, 'foreign.cdx.json')
  const components = ['pkg:generic/zlib@1', 'pkg:yocto/x@1', 'pkg:pypi/click@8'].map((purl) => ({
    type: 'library',
    name: 'x',
    version: '1',
    purl,
  }))
  writeFileSync(file, JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components }))
  const { out } = await tocsin(['preview', draft([pypi('flask', '1')]), file], { columns: 200 })
  expect(out).toContain(`2 components of ${file} could not be compared.`)
})

test.each([
  [['vercmp', '--ecosystem', 'pypi', '1', '2'], 'did you mean PyPI?'],
  [
    ['db', 'build', '--from', join(example, 'osv'), '--ecosystem', 'pypi', '--db', join(folder, 'db')],
    'Did you mean PyPI?',
  ],
])('%j suggests what is meant', async (args, words) => {
  const { code, err } = await tocsin(args)
  expect(code).toBe(2)
  expect(err).toContain(words)
})

test.each([
  ['an empty list', { affected: [] }, ''],
  [
    'commits alone',
    { affected: [{ ranges: [{ type: 'GIT', repo: 'https://example.com/x', events: [{ introduced: '0' }] }] }] },
    ' (affected[0].package is missing)',
  ],
])('a record that names no package, but %s, is refused', async (_, stated, why) => {
  const file = join(folder, 'nameless.json')
  writeFileSync(file, JSON.stringify({ id: 'NW-DRAFT-2', modified: '2026-11-24T00:00:00Z', ...stated }))
  const { code, out, err } = await tocsin(['preview', file, bom])
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain(`nameless.json names no package that components could be compared with${why}.`)
})

test('a record that was withdrawn says so', async () => {
  const file = join(folder, 'withdrawn.json')
  const times = { modified: '2026-11-24T00:00:00Z', withdrawn: '2026-11-23T00:00:00Z' }
  writeFileSync(file, JSON.stringify({ id: 'NW-DRAFT-3', ...times, affected: [pypi('flask', '9')] }))
  const { code, out } = await tocsin(['preview', file, bom])
  expect(code).toBe(0)
  expect(out).toBe(
    'NW-DRAFT-3 would match nothing in 1 SBOM.\nIt was withdrawn on 2026-11-23: withdrawn records match nothing.\n',
  )
})

test('a release that no SBOM is of is named', async () => {
  const sbom = join(folder, 'debian.json')
  const purl = 'pkg:deb/debian/openssl@3.0.11-1?distro=debian-12'
  const components = [{ type: 'library', name: 'openssl', version: '3.0.11-1', purl }]
  writeFileSync(sbom, JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', components }))
  const about = (release: string) => ({
    ...pypi('openssl', '9'),
    package: { ecosystem: `Debian:${release}`, name: 'openssl' },
  })
  const { out } = await tocsin(['preview', draft([about('99')]), sbom])
  expect(out.split('\n')).toContain('No SBOM holds openssl of Debian 99; they hold it of other releases.')
  expect((await tocsin(['preview', draft([about('12')]), sbom])).out).not.toContain('other releases')
})
