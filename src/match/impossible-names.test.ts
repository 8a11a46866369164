import { describe, expect, test } from 'vitest'
import { nameFault } from './impossible.ts'

const cases = (table: readonly (readonly [ecosystem: string, names: readonly string[]])[]) =>
  table.flatMap(([ecosystem, names]) => names.map((name) => [ecosystem, name] as const))

describe('names that a registry takes', () => {
  test.each(
    cases([
      ['Bioconductor', ['limma', 'S4Vectors', 'a.b']],
      ['CRAN', ['readxl', 'R6', 'data.table']],
      ['ConanCenter', ['openssl', '7zip', '_a', 'lib.a-b+c', 'OpenSSL']],
      ['Debian', ['a1', '0ad', 'libc6', 'g++-12', 'a.b-c+d']],
      ['GitHub Actions', ['a/b', 'a-b_c/.github', 'a/b.c/d', 'a.b/c']],
      ['Go', ['example.com', 'example.com/a', 'a.b.c/d', 'stdlib', 'toolchain']],
      ['Hackage', ['aeson', 'a-b-c', 'HTTP', '3d-x']],
      ['Hex', ['phoenix', 'a_1', 'acme/a_1']],
      ['Maven', ['a.b:c-d', 'a:b']],
      ['NuGet', ['Newtonsoft.Json', 'Ä-1_2', '1.2']],
      ['Packagist', ['a/b', 'a-b/c_d']],
      ['Pub', ['http', '_a1', 'a_b']],
      ['PyPI', ['a', 'a-b', 'A.B_c', '0x']],
      ['RubyGems', ['rails', 'a-b_c.d', 'RedCloth', '2']],
      ['SwiftURL', ['github.com/a/b', 'a.b.c/d']],
      ['Ubuntu', ['a1', 'linux']],
      ['crates.io', ['serde', 'a-b', 'a_b', 'A1']],
      ['npm', ['a', '@a/b', 'A.b_c', '7zip', '@a.b/c-d']],
    ]),
  )('%s: %s', (ecosystem, name) => {
    expect(nameFault(ecosystem, name)).toBeUndefined()
  })
})

describe('names that a registry cannot have', () => {
  const words = new Map([
    ['Bioconductor', 'an R package'],
    ['CRAN', 'an R package'],
    ['ConanCenter', 'a Conan package'],
    ['Debian', 'a Debian package'],
    ['GitHub Actions', 'an action of GitHub, which is owner/repository'],
    ['Go', 'a Go module that others can fetch'],
    ['Hackage', 'a Haskell package'],
    ['Hex', 'a package of Hex'],
    ['Maven', 'a package of Maven, which is group:artifact'],
    ['NuGet', 'a package of NuGet'],
    ['Packagist', 'a package of Packagist, which is vendor/name'],
    ['Pub', 'a package of Pub'],
    ['PyPI', 'a project of PyPI'],
    ['RubyGems', 'a gem'],
    ['SwiftURL', 'a Swift package, which is the address of a repository'],
    ['Ubuntu', 'a Debian package'],
    ['crates.io', 'a crate'],
    ['npm', 'a package of npm'],
  ])
  test.each(
    cases([
      ['Bioconductor', ['1a', 'a-b', 'a b']],
      ['CRAN', ['1a', '.a', 'a-b', 'a/b']],
      ['ConanCenter', ['-a', 'a/b', 'a b', '.a']],
      ['Debian', ['a', 'Libc6', '-ab', 'a_b', 'ab/c', 'ab c']],
      ['GitHub Actions', ['a', '/b', 'a/', '-/', 'a b/c', '.a/b', 'a/b c', 'a/b@v1']],
      ['Go', ['a', 'a/b.c', '.a/b', 'a./b', 'a b.c', 'stdlib/x', 'my stdlib', 'stdlibs']],
      ['Hackage', ['-a', 'a-', 'a--b', 'a_b', 'a.b']],
      ['Hex', ['1a', 'a/1b', 'a/b/c', 'a-b', '1/a', 'a b']],
      ['Maven', ['a', 'a:b:c', ':a', 'a:', 'a/b:c', 'a b:c', 'a:b c']],
      ['NuGet', ['a b', 'a/b', '', 'a@1']],
      ['Packagist', ['a', 'a/b/c', '/a', 'a/', 'a b/c', 'a/b c']],
      ['Pub', ['1a', 'a-b', 'a.b', 'a/b']],
      ['PyPI', ['-a', 'a-', 'a b', 'a/b', '']],
      ['RubyGems', ['a b', 'a/b', '', 'a:b']],
      ['SwiftURL', ['a', 'a.b', 'a.b/', 'a/b.c', '.a/b', 'a b.c/d', 'a./b', 'a.b//c', 'a.b/ c']],
      ['Ubuntu', ['a', 'A1']],
      ['crates.io', ['1a', '-a', 'a b', 'a/b', 'a.b']],
      ['npm', ['@a', 'a/b', '@/b', '@a/', 'a b', 'a:b', '@a/b/c', '@a/b:c', 'a[b]', '']],
    ]),
  )('%s: "%s"', (ecosystem, name) => {
    expect(nameFault(ecosystem, name)).toBe(`"${name}" cannot be the name of ${words.get(ecosystem)}`)
  })

  test('are not repeated whole where they are long', () => {
    expect(nameFault('npm', `${'a'.repeat(300)}/b`)).toBe(`"${'a'.repeat(100)}" cannot be the name of a package of npm`)
  })

  test('meta packages are those of Debian and Ubuntu alone', () => {
    const meta = 'linux-latest is a meta package: advisories name what it installs'
    expect(nameFault('Debian', 'linux-latest')).toBe(meta)
    expect(nameFault('Ubuntu', 'linux-latest')).toBe(meta)
    expect(nameFault('npm', 'linux-latest')).toBeUndefined()
  })
})
