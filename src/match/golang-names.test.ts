import { describe, expect, test } from 'vitest'
import { golang } from './golang.ts'
import { component } from './testdata/matching.ts'

/** What a package URL of this path may be called by the advisories. */
function spelt(path: string, version?: string, more: { subpath?: string; type?: string; name?: string } = {}) {
  const { subpath, type, name = path } = more
  const qualifiers: Record<string, string> = type === undefined ? {} : { type }
  const part = { ...component('x', { type: 'golang', name: path, version, subpath, qualifiers }), name }
  return part.package ? golang(part.package, part) : []
}

const names = (path: string, version = 'v1.2.0') =>
  spelt(path, version).map(({ name, guess }) => name + (guess ? (guess.partsOnly ? '!' : '?') : ''))

test.each([
  ...['archive/zip', 'bufio', 'builtin', 'bytes', 'cmp', 'compress/gzip', 'container/heap', 'context', 'crypto/tls'],
  ...['database/sql', 'debug/elf', 'embed', 'encoding/json', 'errors', 'expvar', 'flag', 'fmt', 'go/parser'],
  ...['hash/crc32', 'html/template', 'image/png', 'index/suffixarray', 'internal/abi', 'io/fs', 'iter', 'log/slog'],
  ...['maps', 'math/big', 'mime/multipart', 'net/http', 'os/exec', 'path/filepath', 'plugin', 'reflect'],
  ...['regexp/syntax', 'runtime/debug', 'slices', 'sort', 'strconv', 'strings', 'structs', 'sync/atomic', 'syscall'],
  ...['testing/fstest', 'text/template', 'time', 'unicode/utf8', 'unique', 'unsafe', 'vendor/golang.org/x/net/idna'],
  'weak',
])('%s is a package of Go’s standard library', (path) => {
  expect(spelt(path, '1.22.0')).toEqual([{ name: 'stdlib', part: path }])
})

describe('Go itself', () => {
  test.each([
    ['std', [{ name: 'stdlib' }]],
    ['stdlib', [{ name: 'stdlib' }]],
    ['toolchain', [{ name: 'toolchain' }]],
    ['cmd', [{ name: 'toolchain' }]],
    ['cmd/go/internal', [{ name: 'toolchain' }]],
    ['go', [{ name: 'stdlib' }, { name: 'toolchain' }]],
    ['github.com/Golang/Go', [{ name: 'stdlib' }, { name: 'toolchain' }]],
  ])('%s', (path, expected) => {
    expect(spelt(path, '1.22.0')).toEqual(expected)
  })

  test.each([
    ['v0.0.1-go1.22.1.linux-amd64', 'go1.22.1'],
    ['v0.0.1-go1.23.12.darwin-arm64', 'go1.23.12'],
    ['v0.0.1-go1.22rc1.linux-amd64', 'go1.22rc1'],
    ['v0.0.1-go1.21beta1.windows-amd64', 'go1.21beta1'],
    [undefined, undefined],
    ['v0.0.1', undefined],
  ])('of the module of a toolchain %s is %s', (text, version) => {
    expect(spelt('golang.org/toolchain', text)).toEqual([
      { name: 'toolchain', version },
      { name: 'stdlib', version },
    ])
  })

  test('is not what merely begins like it', () => {
    expect(names('goose/x')).toEqual(['goose/x'])
    expect(names('standard')).toEqual(['standard'])
  })
})

describe('the shortest path of a repository', () => {
  test.each(['bitbucket.org', 'codeberg.org', 'gitee.com', 'github.com', 'gitlab.com', 'golang.org'])(
    'has two parts behind %s',
    (host) => {
      expect(names(`${host}/a/b`)).toEqual([`${host}/a/b`])
    },
  )

  test('has one part behind any other host', () => {
    expect(names('example.com/a/b')).toEqual(['example.com/a/b', 'example.com/a!'])
    expect(names('example.com/a')).toEqual(['example.com/a'])
  })
})

describe('modules above a path', () => {
  test('are eight at most', () => {
    const deep = Array.from({ length: 20 }, (_, i) => `p${i}`).join('/')
    expect(names(`example.com/${deep}`)).toHaveLength(9)
  })

  test.each([
    ['a folder of commands', 'github.com/a/b/cmd/c', ['github.com/a/b/cmd!', 'github.com/a/b?']],
    ['a folder of internal packages', 'github.com/a/b/internal/c', ['github.com/a/b/internal!', 'github.com/a/b?']],
    ['a folder of packages', 'github.com/a/b/pkg/c', ['github.com/a/b/pkg!', 'github.com/a/b?']],
    ['a repository that is called so', 'github.com/a/pkg/c', ['github.com/a/pkg!']],
    ['a major version of two digits', 'github.com/a/b/v12/c', ['github.com/a/b/v12?', 'github.com/a/b!']],
    ['a major version that is none', 'github.com/a/b/v1/c', ['github.com/a/b/v1!', 'github.com/a/b!']],
    ['a major version at the end', 'github.com/a/b/cmd/v2', ['github.com/a/b/cmd!', 'github.com/a/b!']],
    ['two digits on gopkg.in', 'gopkg.in/a.v12/b', ['gopkg.in/a.v12?']],
    ['a library of Go', 'golang.org/x/net/html', ['golang.org/x/net?']],
  ])('%s', (_, path, above) => {
    expect(names(path)).toEqual([path, ...above])
  })
})

describe('a major version that the path does not end in', () => {
  test.each([
    ['github.com/a/b', 'v12.1.0', ['github.com/a/b', 'github.com/a/b/v12?']],
    ['github.com/a/b', '2.0.0', ['github.com/a/b', 'github.com/a/b/v2?']],
    ['github.com/a/b', 'v1.9.0', ['github.com/a/b']],
    ['github.com/a/b', 'v0.9.0', ['github.com/a/b']],
    ['github.com/a/b', 'v2', ['github.com/a/b']],
    ['github.com/a/b/v3', 'v2.0.0', ['github.com/a/b/v3', 'github.com/a/b!']],
    ['github.com/a/b', 'v2.0.0+incompatible', ['github.com/a/b']],
    ['gopkg.in/yaml', 'v1.2.0', ['gopkg.in/yaml', 'gopkg.in/yaml.v1?']],
    [
      'github.com/a/b/pkg/c',
      'v2.0.0',
      [
        ...['github.com/a/b/pkg/c', 'github.com/a/b/pkg/c/v2?', 'github.com/a/b/pkg!'],
        ...['github.com/a/b/v2?', 'github.com/a/b?'],
      ],
    ],
  ])('%s %s', (path, version, expected) => {
    expect(names(path, version)).toEqual(expected)
  })

  test('is missing in a package, but never in a module', () => {
    expect(spelt('github.com/a/b', 'v2.0.0', { type: 'module' })).toEqual([{ name: 'github.com/a/b' }])
    expect(spelt('github.com/a/b', 'v2.0.0', { type: 'package' }).map(({ name }) => name)).toEqual([
      'github.com/a/b',
      'github.com/a/b/v2',
    ])
  })

  test('adds nothing where there is no version', () => {
    expect(spelt('github.com/a/b/c')).toEqual([{ name: 'github.com/a/b/c' }])
  })
})

describe('a guess says why it is one', () => {
  const part = 'github.com/a/b/pkg/c'
  const below = `the SBOM does not say whether ${part} is a package of that module`
  test('about a path below a module', () => {
    expect(spelt(part, 'v2.0.0')).toEqual([
      { name: part },
      { name: `${part}/v2`, guess: { why: 'the name in the SBOM does not end in /v2' } },
      { name: 'github.com/a/b/pkg', part, guess: { why: below, partsOnly: true } },
      { name: 'github.com/a/b/v2', part, guess: { why: below } },
      { name: 'github.com/a/b', part, guess: { why: below } },
    ])
  })

  const [root, full] = ['github.com/a/b', 'github.com/a/b/sdk']
  const why = `the SBOM does not say whether ${full} is a module of its own`
  test.each([
    ['about a subpath', 'x', undefined, [{ name: full }, { name: root, guess: { why } }]],
    [
      'about the subpath of a module that the name gives',
      root,
      undefined,
      [{ name: root }, { name: full, guess: { why } }],
    ],
    ['but not where the qualifier says package', 'x', 'package', [{ name: root, part: full }]],
    ['but not where the qualifier says module', 'x', 'module', [{ name: full }]],
  ])('%s', (_, name, type, expected) => {
    expect(spelt(root, 'v1.2.0', { subpath: 'sdk', name, ...(type !== undefined && { type }) })).toEqual(expected)
  })

  test('about a folder below a major version', () => {
    expect(spelt(root, 'v2.0.0', { subpath: 'v2/sdk', name: 'x' })).toEqual([
      { name: `${root}/v2/sdk` },
      { name: `${root}/v2`, guess: { why: `the SBOM does not say whether ${root}/v2/sdk is a module of its own` } },
    ])
  })
})
