import { expect, test } from 'vitest'
import { nameFault } from './impossible.ts'

test.each([
  ['npm', '@babel/core'],
  ['npm', 'JSONStream'],
  ['npm', '7zip-bin'],
  ['PyPI', 'Zope.Interface'],
  ['PyPI', 'a'],
  ['Go', 'github.com/a/b'],
  ['Go', 'go.uber.org'],
  ['Go', 'stdlib'],
  ['Maven', 'log4j:log4j'],
  ['Packagist', 'symfony/yaml'],
  ['NuGet', 'Newtonsoft.Json'],
  ['crates.io', 'Serde_JSON'],
  ['Hex', 'acme/phoenix'],
  ['Hackage', 'HTTP'],
  ['GitHub Actions', 'github/codeql-action/init'],
  ['SwiftURL', 'https://github.com/apple/swift-nio.git'],
  ['Debian', 'g++-12'],
  ['Wolfi', 'anything at all'],
])('%s could hold %s', (ecosystem, name) => {
  expect(nameFault(ecosystem, name)).toBeUndefined()
})

test.each([
  ['npm', 'a/b/c', '"a/b/c" cannot be the name of a package of npm'],
  ['PyPI', 'requests==2.0', '"requests==2.0" cannot be the name of a project of PyPI'],
  ['Go', './api', '"./api" cannot be the name of a Go module that others can fetch'],
  ['Go', 'command-line-arguments', '"command-line-arguments" cannot be the name of a Go module that others can fetch'],
  ['Maven', 'slf4j-api', '"slf4j-api" cannot be the name of a package of Maven, which is group:artifact'],
  ['Packagist', 'php', '"php" cannot be the name of a package of Packagist, which is vendor/name'],
  ['GitHub Actions', './local', '"./local" cannot be the name of an action of GitHub, which is owner/repository'],
  ['SwiftURL', 'nio', '"nio" cannot be the name of a Swift package, which is the address of a repository'],
  ['Ubuntu', 'linux-meta-aws', 'linux-meta-aws is a meta package: advisories name what it installs'],
])('%s cannot hold %s', (ecosystem, name, fault) => {
  expect(nameFault(ecosystem, name)).toBe(fault)
})
