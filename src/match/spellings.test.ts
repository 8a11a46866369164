import { describe, expect, test } from 'vitest'
import type { Component } from '../domain/inventory.ts'
import { parsePurl } from '../sbom/purl.ts'
import type { Spell } from './spelling.ts'
import { action, conan, hex, maven, npm, pypi, swift } from './spellings.ts'

/** What a package URL is looked up as: names, with the version where the spelling says it, and why a guess is one. */
function lookedUp(spell: Spell, purl: string, own: { readonly name?: string; readonly version?: string } = {}) {
  const parsed = parsePurl(purl)
  if ('reason' in parsed) throw new Error(parsed.reason)
  const { name, version } = parsed
  const component: Component = {
    ...{ ref: 'x', name: own.name ?? name, version: own.version ?? version, purl, package: parsed, cpe: undefined },
    ...{ supplier: undefined, type: undefined, source: undefined, distro: undefined, module: undefined },
  }
  return spell(parsed, component).map((each) => [
    'version' in each && each.version !== undefined ? `${each.name} ${each.version}` : each.name,
    ...(each.guess ? [each.guess.why] : []),
  ])
}

test.each([
  ['pkg:pypi/celery%5Bredis%5D@5', [['celery']]],
  ['pkg:pypi/celery%20%5Bredis%5D%5Bx%5D', [['celery']]],
  ['pkg:pypi/celery', [['celery']]],
  ['pkg:pypi/%5Bredis%5D', [['[redis]']]],
])('PyPI: %s', (purl, expected) => {
  expect(lookedUp(pypi, purl)).toEqual(expected)
})

const noScope = 'its package URL has no scope'
test.each([
  ['pkg:npm/core@1', '@angular/core', [['core'], ['@angular/core', noScope]]],
  ['pkg:npm/core@1', 'core', [['core']]],
  ['pkg:npm/core@1', '@angular/other', [['core']]],
  ['pkg:npm/core@1', 'angular/core', [['core']]],
  ['pkg:npm/core@1', 'x@angular/core', [['core']]],
  ['pkg:npm/%40angular/core@1', '@other/@angular/core', [['@angular/core']]],
])('npm: %s of the name %s', (purl, name, expected) => {
  expect(lookedUp(npm, purl, { name })).toEqual(expected)
})

const repeats = (group: string) => `its group ${group} repeats the name`
const ofClass = (group: string) => `its group ${group} is the name of a class`
test.each<[purl: string, name: string | undefined, expected: readonly (readonly string[])[]]>([
  ['pkg:maven/org.slf4j/slf4j-api@1', undefined, [['org.slf4j:slf4j-api']]],
  ['pkg:maven/org.slf4j:slf4j-api@1', undefined, [['org.slf4j:slf4j-api']]],
  ['pkg:maven/org.slf4j/org.slf4j:slf4j-api:jar@1', undefined, [['org.slf4j:slf4j-api']]],
  ['pkg:maven/org.slf4j/slf4j-api:jar@1', undefined, [['org.slf4j:slf4j-api']]],
  ['pkg:maven/slf4j-api@1', undefined, [['slf4j-api']]],
  [
    'pkg:maven/org/slf4j/slf4j-api@1',
    undefined,
    [['org/slf4j:slf4j-api'], ['org.slf4j:slf4j-api', '"org/slf4j" is not a group of Maven']],
  ],
  [
    'pkg:maven/wrong/slf4j-api@1',
    'org.slf4j:slf4j-api',
    [['wrong:slf4j-api'], ['org.slf4j:slf4j-api', 'its package URL gives the group wrong']],
  ],
  ['pkg:maven/org.slf4j/slf4j-api@1', 'org.slf4j/slf4j-api', [['org.slf4j:slf4j-api']]],
  ['pkg:maven/wrong/slf4j-api@1', 'org.slf4j:other', [['wrong:slf4j-api']]],
  ['pkg:maven/wrong/slf4j-api@1', '/slf4j-api', [['wrong:slf4j-api']]],
  [
    'pkg:maven/io.netty.reactor-core/reactor-core@1',
    undefined,
    [['io.netty.reactor-core:reactor-core'], ['io.netty:reactor-core', repeats('io.netty.reactor-core')]],
  ],
  [
    'pkg:maven/org.apache.derby.osgi.EmbeddedActivator/derby@1',
    undefined,
    [
      ['org.apache.derby.osgi.EmbeddedActivator:derby'],
      ['org.apache.derby.osgi:derby', ofClass('org.apache.derby.osgi.EmbeddedActivator')],
      ['org.apache.derby:derby', ofClass('org.apache.derby.osgi.EmbeddedActivator')],
      ['org.apache:derby', ofClass('org.apache.derby.osgi.EmbeddedActivator')],
    ],
  ],
  [
    'pkg:maven/a.b.c.d.e.f.G/h@1',
    undefined,
    [
      ['a.b.c.d.e.f.G:h'],
      ...['a.b.c.d.e.f', 'a.b.c.d.e', 'a.b.c.d', 'a.b.c'].map((group) => [`${group}:h`, ofClass('a.b.c.d.e.f.G')]),
    ],
  ],
  ['pkg:maven/org.apacheDerby/derby@1', undefined, [['org.apacheDerby:derby']]],
])('Maven: %s of the name %s', (purl, name, expected) => {
  expect(lookedUp(maven, purl, name === undefined ? {} : { name })).toEqual(expected)
})

test.each([
  ['pkg:githubactions/acme/deploy@v1', [['acme/deploy']]],
  ['pkg:githubactions/acme/deploy/sub@v1', [['acme/deploy/sub'], ['acme/deploy']]],
  ['pkg:githubactions/acme/deploy@v1#sub/folder', [['acme/deploy/sub/folder'], ['acme/deploy']]],
])('an action of GitHub: %s', (purl, expected) => {
  expect(lookedUp(action, purl)).toEqual(expected)
})

describe('Conan', () => {
  const not = (user: string) => `the recipe is that of ${user}, not ConanCenter's`
  test.each<[purl: string, own: { name?: string; version?: string }, expected: readonly (readonly string[])[]]>([
    ['pkg:conan/openssl@3.0.0', {}, [['openssl 3.0.0']]],
    ['pkg:conan/openssl%2F3.0.0@3.0.0', {}, [['openssl 3.0.0']]],
    ['pkg:conan/openssl%2F3.0.0', {}, [['openssl 3.0.0']]],
    ['pkg:conan/openssl%2F3.0.0%40acme%2Fstable', {}, [['openssl 3.0.0', not('acme')]]],
    ['pkg:conan/openssl%2F3.0.0%40_%2F_', {}, [['openssl 3.0.0']]],
    ['pkg:conan/openssl%2F3.0.0%40conan%2Fstable', {}, [['openssl 3.0.0']]],
    ['pkg:conan/openssl%2F3.0.0', { version: 'acme/stable' }, [['openssl 3.0.0', not('acme')]]],
    ['pkg:conan/openssl@3.0.0', { name: 'openssl/3.0.0@acme/stable' }, [['openssl 3.0.0', not('acme')]]],
    ['pkg:conan/openssl@3.0.0?user=acme&channel=stable', {}, [['openssl 3.0.0', not('acme')]]],
    ['pkg:conan/acme/openssl@3.0.0?channel=stable', {}, [['openssl 3.0.0', not('acme')]]],
    ['pkg:conan/acme/openssl@3.0.0', {}, [['openssl 3.0.0']]],
  ])('%s with %j', (purl, own, expected) => {
    expect(lookedUp(conan, purl, own)).toEqual(expected)
  })
})

test.each([
  ['pkg:hex/phoenix@1', [['phoenix']]],
  ['pkg:hex/hexpm/phoenix@1', [['phoenix']]],
  ['pkg:hex/acme/phoenix@1', [['acme/phoenix']]],
])('Hex: %s', (purl, expected) => {
  expect(lookedUp(hex, purl)).toEqual(expected)
})

const hostless = 'the SBOM does not name the host of the repository'
test.each([
  ['pkg:swift/github.com/apple/swift-nio@2', [['github.com/apple/swift-nio']]],
  ['pkg:swift/https%3A%2F%2Fgithub.com/apple/swift-nio.git@2', [['github.com/apple/swift-nio']]],
  ['pkg:swift/git%40github.com%3Aapple/swift-nio.git@2', [['github.com/apple/swift-nio']]],
  ['pkg:swift/ssh%3A%2F%2Fgit%40github.com/apple/swift-nio@2', [['github.com/apple/swift-nio']]],
  ['pkg:swift/git.example%3A8443/apple/swift-nio@2', [['git.example:8443/apple/swift-nio']]],
  ['pkg:swift/apple/swift-nio.github@2', [['apple/swift-nio.github'], ['github.com/apple/swift-nio.github', hostless]]],
  ['pkg:swift/apple/swift-nio@2', [['apple/swift-nio'], ['github.com/apple/swift-nio', hostless]]],
  ['pkg:swift/local/group/swift-nio@2', [['local/group/swift-nio']]],
])('Swift: %s', (purl, expected) => {
  expect(lookedUp(swift, purl)).toEqual(expected)
})
