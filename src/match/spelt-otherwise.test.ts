import { describe, expect, test } from 'vitest'
import type { Component, PackageUrl } from '../domain/inventory.ts'
import type { PackageAdvisory } from '../domain/match.ts'
import { matchInventory } from './match.ts'
import { component, everything, inventory, slice, sourceOf } from './testdata/matching.ts'

describe('names that are a guess', () => {
  const go = (path: string, version: string, more: Partial<PackageUrl> = {}): Component => ({
    ...component(path, { type: 'golang', name: path, version, ...more }),
    name: path,
  })
  const answers = (parts: readonly Component[], ...slices: PackageAdvisory[]) => {
    const { findings } = matchInventory(inventory(parts), sourceOf(...slices), everything)
    return findings.map(({ component: { ref }, how, inRange }) => [ref, how.record, how.rule, inRange])
  }
  const kit = slice('Go', 'example.com/a/kit', { id: 'GO-1' }, '2.0.0')
  const listing = (...parts: string[]): PackageAdvisory => ({ ...kit, affected: { ...kit.affected, parts } })
  const tool = go('example.com/a/kit/cmd/tool', 'v1.0.0')

  test('decide nothing, and are named in the reason', () => {
    expect(answers([tool], kit)).toEqual([[tool.ref, 'GO-1', 'name_unknown', 'unknown']])
    const [finding] = matchInventory(inventory([tool]), sourceOf(kit), everything).findings
    expect(finding?.reason).toBe(
      'looked up as example.com/a/kit, but the SBOM does not say whether example.com/a/kit/cmd/tool is a package of that module: v1.0.0 is at or after 0 and before 2.0.0',
    )
  })

  test('leave a version outside of the range outside', () => {
    expect(answers([{ ...tool, version: 'v2.1.0' }], kit)).toEqual([])
  })

  test('do not count where a record speaks of the first name', () => {
    const own = slice('Go', 'example.com/a/kit/cmd/tool', { id: 'GO-2', ids: ['CVE-1'] }, '0.5.0')
    const above = { ...kit, head: { ...kit.head, ids: ['CVE-1'] } }
    expect(answers([tool], own, above)).toEqual([])
  })

  test('are asked of the records that list this package of the module, where any are listed', () => {
    expect(answers([tool], listing('example.com/a/kit/cmd/tool'))).toHaveLength(1)
    expect(answers([tool], listing('example.com/a/kit/other'))).toEqual([])
    const plainPath = go('example.com/a/kit/sub', 'v1.0.0')
    expect(answers([plainPath], kit)).toEqual([])
    expect(answers([plainPath], listing('example.com/a/kit/sub'))).toHaveLength(1)
  })

  test('are not repeated where the document lists the module in this version', () => {
    const module = go('example.com/a/kit', 'v1.0.0')
    expect(answers([tool, module], kit)).toEqual([['example.com/a/kit', 'GO-1', 'ecosystem_range', 'yes']])
    expect(answers([tool, { ...module, version: 'v1.0.1' }], kit)).toHaveLength(2)
  })

  test('are not made of a package whose module is of the same path', () => {
    const root = go('example.com/a/kit/cmd/tool', 'v1.0.0', { qualifiers: { type: 'package' } })
    expect(answers([root], kit)).toHaveLength(1)
    expect(
      answers(
        [{ ...root, ref: 'package' }, go('example.com/a/kit/cmd/tool', 'v1.0.0', { qualifiers: { type: 'module' } })],
        kit,
      ),
    ).toEqual([])
  })

  test('in other letter case leave npm’s records open, but not those of its namesake', () => {
    const part = component('jquery', { type: 'npm', name: 'jquery', version: '1.0.0' })
    const other = slice('npm', 'jQuery', { id: 'A-1', ids: ['CVE-1'] }, '3.0.0')
    expect(answers([part], other)).toEqual([['jquery', 'A-1', 'name_unknown', 'unknown']])
    const same = slice('npm', 'jquery', { id: 'A-2', ids: ['CVE-1'] }, '0.9.0')
    expect(answers([part], other, same)).toEqual([])
  })
})

test('packages of Go’s standard library are judged by the records that list them', () => {
  const http = component('net/http', { type: 'golang', namespace: 'net', name: 'http', version: '1.20' })
  const one = slice('Go', 'stdlib', { id: 'GO-1' }, '1.21')
  const source = (path: string) => sourceOf({ ...one, affected: { ...one.affected, parts: [path] } })
  const yes = (path: string) => matchInventory(inventory([http]), source(path), everything).findings
  expect(yes('net/http').map(({ inRange }) => inRange)).toEqual(['yes'])
  expect(yes('net/url')).toEqual([])
})

test('a name that no package can have is not looked up, unless the records know it', () => {
  const php = component('php', { type: 'composer', name: 'php', version: '8.0.0' })
  const reason = '"php" cannot be the name of a package of Packagist, which is vendor/name'
  expect(matchInventory(inventory([php]), sourceOf(), everything)).toMatchObject({
    matchable: 0,
    unmatched: [{ ref: 'php', reason }],
  })
  const known = matchInventory(inventory([php]), sourceOf(slice('Packagist', 'php', { id: 'A-1' })), everything)
  expect(known).toMatchObject({ matchable: 1, unmatched: [], findings: [{ inRange: 'yes' }] })
})

describe('Ubuntu Pro', () => {
  const plain = slice('Ubuntu:16.04:LTS', 'curl', { id: 'UBUNTU-1' })
  const pro = slice('Ubuntu:Pro:16.04:LTS', 'curl', { id: 'UBUNTU-1' }, '7-1~esm2')
  const curl = (version: string) =>
    component('curl', {
      ...{ type: 'deb', namespace: 'ubuntu', name: 'curl', version },
      qualifiers: { distro: 'ubuntu-16.04' },
    })
  const answer = (version: string, ...slices: PackageAdvisory[]) =>
    matchInventory(inventory([curl(version)]), sourceOf(...slices), everything).findings.map(({ how }) => how.fixed)

  test.each<[string, string, PackageAdvisory[], (string | undefined)[]]>([
    ['counts for a plain release where its own records are silent', '7-0', [pro], ['7-1~esm2']],
    ['gives way to the release’s own record', '7-0', [plain, pro], [undefined]],
    ['decides for its own packages', '7-1~esm2', [plain, pro], []],
    ['decides for its own older packages', '7-1~esm1', [plain, pro], ['7-1~esm2']],
  ])('%s', (_, version, slices, expected) => {
    expect(answer(version, ...slices)).toEqual(expected)
  })
})

describe('Debian packages whose source is not named', () => {
  const deb = (ref: string, more: Partial<Component> = {}): Component => ({
    ...component(ref, {
      ...{ type: 'deb', namespace: 'debian', name: ref, version: '1-1' },
      qualifiers: { distro: 'debian-12' },
    }),
    ...more,
  })
  const known = slice('Debian:12', 'openssl', { id: 'DSA-1' }, '0-1')
  const remarks = (...parts: Component[]) =>
    matchInventory(inventory(parts), sourceOf(known), everything).unmatched.map(({ ref }) => ref)

  test('are remarked on where no package of the document names one', () => {
    expect(remarks(deb('libssl3'))).toEqual(['libssl3'])
    expect(remarks(deb('libssl3'), deb('zlib1g', { source: { name: 'zlib', version: undefined } }))).toEqual([])
  })

  test('are not where the advisories know the name', () => {
    expect(remarks(deb('openssl'))).toEqual([])
  })

  test('meta packages are not looked up', () => {
    const { matchable, unmatched } = matchInventory(
      inventory([deb('linux-image-amd64', { source: { name: 'linux-latest', version: '105' } })]),
      sourceOf(known),
      everything,
    )
    expect({ matchable, unmatched }).toEqual({
      matchable: 0,
      unmatched: [
        { ref: 'linux-image-amd64', reason: 'linux-latest is a meta package: advisories name what it installs' },
      ],
    })
  })
})

test('releases that roll are not looked up among those of numbered ones', () => {
  const curl = component('curl', {
    ...{ type: 'deb', namespace: 'debian', name: 'curl', version: '7.0-1' },
    qualifiers: { distro: 'debian-sid' },
  })
  const numbered = new Set(['Debian:12', 'Debian:13'])
  expect(matchInventory(inventory([curl]), sourceOf(slice('Debian:12', 'curl', { id: 'DSA-1' })), numbered)).toEqual(
    expect.objectContaining({
      findings: [],
      matchable: 0,
      unmatched: [{ ref: 'curl', reason: 'the index holds no advisories for Debian sid' }],
    }),
  )
  const rolling = slice('Debian:sid', 'curl', { id: 'DSA-2' })
  const { findings } = matchInventory(inventory([curl]), sourceOf(rolling), new Set(['Debian:sid']))
  expect(findings.map(({ inRange }) => inRange)).toEqual(['yes'])
})
