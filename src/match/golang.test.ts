import { describe, expect, test } from 'vitest'
import type { Component } from '../domain/inventory.ts'
import { golang } from './golang.ts'
import type { Spelling } from './spelling.ts'

/** `github.com/a/b v1.0.0?`: a version where it differs, `?` behind a guess, `!` behind one for records that list it. */
function spelt(path: string, more: Partial<Component> & { subpath?: string; type?: string } = {}): string {
  const { subpath, type, version = 'v1.2.0', name = 'x' } = more
  const purl = {
    ...{ type: 'golang', namespace: undefined, name: path, version, subpath },
    qualifiers: type === undefined ? {} : { type },
  }
  const component: Component = {
    ...{ ref: 'x', name, version: 'version' in more ? more.version : version, purl: 'x', package: purl },
    ...{ cpe: undefined, supplier: undefined, type: undefined },
    ...{ source: undefined, distro: undefined, module: undefined },
  }
  const mark = ({ guess }: Spelling) => (guess ? (guess.partsOnly ? '!' : '?') : '')
  return golang(purl, component)
    .map((each) => each.name + ('version' in each ? ` ${each.version}` : '') + mark(each))
    .join(' | ')
}

describe('Go itself', () => {
  test.each([
    ['std', 'stdlib'],
    ['stdlib', 'stdlib'],
    ['net/http', 'stdlib'],
    ['go/parser', 'stdlib'],
    ['cmd/go', 'toolchain'],
    ['toolchain', 'toolchain'],
    ['go', 'stdlib | toolchain'],
    ['github.com/golang/go', 'stdlib | toolchain'],
  ])('%s is %s', (path, expected) => {
    expect(spelt(path)).toBe(expected)
  })

  test('is what the module of a toolchain holds', () => {
    expect(spelt('golang.org/toolchain', { version: 'v0.0.1-go1.22.1.linux-amd64' })).toBe(
      'toolchain go1.22.1 | stdlib go1.22.1',
    )
  })
})

describe('a subpath', () => {
  const root = 'github.com/acme/kit'

  test.each<[string, Parameters<typeof spelt>[1], string]>([
    ['of a module that the name gives', { subpath: 'sdk', name: `${root}/sdk` }, `${root}/sdk`],
    ['of a module in other letter case', { subpath: 'sdk', name: 'github.com/Acme/Kit/SDK' }, `${root}/sdk`],
    ['of a module that ends in its major version', { subpath: 'pkg/v3', name: `${root}/pkg/v3` }, `${root}/pkg/v3`],
    ['that is a major version', { subpath: 'v8' }, `${root}/v8`],
    ['where the name says nothing', { subpath: 'sdk' }, `${root}/sdk | ${root}?`],
    ['where the name is that of the module above', { subpath: 'sdk', name: root }, `${root} | ${root}/sdk?`],
    ['of a command', { subpath: 'cmd/x', name: `${root}/cmd/x` }, `${root}/cmd/x | ${root}?`],
    ['without a version', { subpath: 'sdk', name: `${root}/sdk`, version: 'UNKNOWN' }, `${root}/sdk | ${root}?`],
    [
      'of a version that no module of this path has',
      { subpath: 'sdk', name: `${root}/sdk`, version: 'v4.0.0' },
      `${root}/sdk | ${root}/v4? | ${root}?`,
    ],
    ['of a module, as the qualifier says', { subpath: 'sdk', type: 'module' }, `${root}/sdk`],
    ['of a package, as the qualifier says', { subpath: 'sdk', type: 'package' }, root],
  ])('%s', (_, more, expected) => {
    expect(spelt(root, more)).toBe(expected)
  })
})

describe('a path below a module', () => {
  test.each<[string, Parameters<typeof spelt>[1], string]>([
    ['github.com/a/b', {}, 'github.com/a/b'],
    ['github.com/a/b/c', {}, 'github.com/a/b/c | github.com/a/b!'],
    ['github.com/a/b/c', { type: 'module' }, 'github.com/a/b/c'],
    ['github.com/a/b/c', { type: 'package' }, 'github.com/a/b/c | github.com/a/b?'],
    ['github.com/a/b/pkg/c', {}, 'github.com/a/b/pkg/c | github.com/a/b/pkg! | github.com/a/b?'],
    ['github.com/a/b/c', { version: undefined }, 'github.com/a/b/c'],
    ['github.com/a/b/v2/c', {}, 'github.com/a/b/v2/c | github.com/a/b/v2? | github.com/a/b!'],
    [
      'github.com/a/b/v2/pkg/c',
      {},
      'github.com/a/b/v2/pkg/c | github.com/a/b/v2/pkg! | github.com/a/b/v2? | github.com/a/b!',
    ],
    ['github.com/a/b/api/v1', {}, 'github.com/a/b/api/v1 | github.com/a/b/api! | github.com/a/b!'],
    ['golang.org/x/net/http2/hpack', {}, 'golang.org/x/net/http2/hpack | golang.org/x/net/http2! | golang.org/x/net?'],
    ['k8s.io/client-go/rest', {}, 'k8s.io/client-go/rest | k8s.io/client-go!'],
    ['gopkg.in/yaml.v2', { version: 'v2.4.0' }, 'gopkg.in/yaml.v2'],
    ['gopkg.in/yaml', { version: 'v2.4.0' }, 'gopkg.in/yaml | gopkg.in/yaml.v2?'],
    ['gopkg.in/yaml.v2/sub', { version: 'v2.4.0' }, 'gopkg.in/yaml.v2/sub | gopkg.in/yaml.v2?'],
    ['github.com/a/b', { version: 'v8.1.0' }, 'github.com/a/b | github.com/a/b/v8?'],
    ['github.com/a/b', { version: 'v8.1.0+incompatible' }, 'github.com/a/b'],
  ])('%s %j', (path, more, expected) => {
    expect(spelt(path, more)).toBe(expected)
  })
})
