import type { Component, PackageUrl } from '../domain/inventory.ts'
import { join, type Spell, type Spelling } from './spelling.ts'

/** What stands first in the import paths of Go's standard library (https://pkg.go.dev/std); domains have a dot. */
const standard = new Set([
  ...['archive', 'bufio', 'builtin', 'bytes', 'cmp', 'compress', 'container', 'context', 'crypto', 'database', 'debug'],
  ...['embed', 'encoding', 'errors', 'expvar', 'flag', 'fmt', 'hash', 'html', 'image', 'index', 'internal', 'io'],
  ...['iter', 'log', 'maps', 'math', 'mime', 'net', 'os', 'path', 'plugin', 'reflect', 'regexp', 'runtime', 'slices'],
  ...['sort', 'strconv', 'strings', 'structs', 'sync', 'syscall', 'testing', 'text', 'time', 'unicode', 'unique'],
  ...['unsafe', 'vendor', 'weak'],
])

/** Hosts whose repositories have two more parts. */
const forges = new Set(['bitbucket.org', 'codeberg.org', 'gitee.com', 'github.com', 'gitlab.com', 'golang.org'])

/** Folders that hold commands and packages of a module, seldom modules of their own. */
const packageFolders = new Set(['cmd', 'internal', 'pkg'])

const maxGuesses = 8

/**
 * The module of a Go component, as https://vuln.go.dev names it. Package URLs name modules, packages of modules with
 * or without a subpath, and modules whose path was cut at its third part, the rest in the subpath (Syft, 2024 to 2025).
 */
export const golang: Spell = (purl, component) => {
  const path = unescaped(join(purl, '/'))
  const own = goItself(path, component)
  if (own) return own
  return purl.subpath ? withSubpath(path, purl.subpath, { purl, component }) : withoutSubpath(path, purl, component)
}

/** `!a` stands for `A` in the module cache and in proxies (https://go.dev/ref/mod#goproxy-protocol). */
function unescaped(path: string): string {
  return path.replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** What tools call Go as a whole. */
const wholeOfGo = new Set(['github.com/golang/go', 'go', 'golang', 'golang.org/go'])

/** Go itself: `std` and `cmd` are its modules, which the vulnerability database calls `stdlib` and `toolchain`. */
function goItself(path: string, { version }: Component): readonly Spelling[] | undefined {
  const [first = ''] = path.split('/', 1)
  if (path === 'std' || path === 'stdlib') return [{ name: 'stdlib' }]
  if (first === 'cmd' || path === 'toolchain') return [{ name: 'toolchain' }]
  if (wholeOfGo.has(path.toLowerCase())) return [{ name: 'stdlib' }, { name: 'toolchain' }]
  if (path === 'golang.org/toolchain') {
    const release = toolchainRelease.exec(version ?? '')?.[1]
    return [
      { name: 'toolchain', version: release },
      { name: 'stdlib', version: release },
    ]
  }
  if (standard.has(first) || path.startsWith('go/')) return [{ name: 'stdlib', part: path }]
  return undefined
}

/** `go1.22.1` of `v0.0.1-go1.22.1.linux-amd64`, `go1.23rc1` of `v0.0.1-go1.23rc1.linux-amd64`. */
const toolchainRelease = /^v0\.0\.1-(go\d+(?:\.\d+)*(?:(?:alpha|beta|rc)\d+)?)/

function withSubpath(
  root: string,
  subpath: string,
  { purl, component }: { readonly purl: PackageUrl; readonly component: Component },
): readonly Spelling[] {
  const full = `${root}/${subpath}`
  const why = `the SBOM does not say whether ${full} is a module of its own`
  const whole: Spelling = { name: full }
  const suffix = /^v\d+(?=\/|$)/.exec(subpath)?.[0]
  const module = suffix === undefined ? root : `${root}/${suffix}`
  if (module === full || purl.qualifiers.type === 'module') return [whole]
  if (purl.qualifiers.type === 'package') return [{ name: module, part: full }]
  const guess: Spelling = { name: module, guess: { why } }
  const major = missingMajor(module, component.version)
  const guesses = major === undefined ? [guess] : [{ ...guess, name: module + major }, guess]
  const name = component.name.toLowerCase()
  if (name === root.toLowerCase()) return [{ name: module }, { ...whole, guess: { why } }]
  return name === full.toLowerCase() && isModule(full, component) ? [whole] : [whole, ...guesses]
}

/** Nothing speaks against it: neither its folders, nor its version, nor that it has none. */
function isModule(path: string, { version }: Component): boolean {
  if (version === undefined || !/\d/.test(version) || missingMajor(path, version) !== undefined) return false
  return endsInMajor(path) || !path.split('/').slice(1).some(isPackageFolder)
}

function withoutSubpath(path: string, { qualifiers }: PackageUrl, component: Component): readonly Spelling[] {
  const spellings: Spelling[] = [{ name: path }]
  const isPackage = qualifiers.type === 'package'
  const major = qualifiers.type === 'module' ? undefined : missingMajor(path, component.version)
  if (major !== undefined) {
    spellings.push({ name: path + major, guess: { why: `the name in the SBOM does not end in ${major}` } })
  }
  // Without a version a component is listed as such, and a guess would add nothing.
  if (qualifiers.type === 'module' || component.version === undefined) return spellings
  const why = `the SBOM does not say whether ${path} is a package of that module`
  for (const { module, likely } of modulesAbove(path)) {
    if (!isPackage && !likely) spellings.push({ name: module, part: path, guess: { why, partsOnly: true } })
    else {
      if (major !== undefined) spellings.push({ name: module + major, part: path, guess: { why } })
      spellings.push({ name: module, part: path, guess: { why } })
    }
  }
  return spellings
}

/** The modules that a path may be a package of, the longest first; `likely` where the path itself says so. */
function modulesAbove(path: string): { readonly module: string; readonly likely: boolean }[] {
  const parts = path.split('/')
  const [host = ''] = parts
  const shortest = forges.has(host) ? 3 : 2
  const boundary = afterMajor(parts)
  const folder = boundary === parts.length ? -1 : parts.findIndex((part, i) => i >= shortest && isPackageFolder(part))
  const modules = []
  for (let length = parts.length - 1; length >= shortest && modules.length < maxGuesses; length--) {
    const isLikely = length === boundary || length <= folder || (host === 'golang.org' && length === 3)
    modules.push({ module: parts.slice(0, length).join('/'), likely: isLikely && length >= boundary })
  }
  return modules
}

/** How many parts there are up to the major version that a module's path ends in: `v2`, or `yaml.v2` of gopkg.in. */
function afterMajor(parts: readonly string[]): number {
  const major = parts[0] === 'gopkg.in' ? /\.v\d+$/ : /^v(?:[2-9]|[1-9]\d+)$/
  return 1 + parts.findLastIndex((part) => major.test(part))
}

function isPackageFolder(part: string): boolean {
  return packageFolders.has(part)
}

function endsInMajor(path: string): boolean {
  const parts = path.split('/')
  return afterMajor(parts) === parts.length
}

/**
 * `/v8` for a version from v2 on whose path does not end in it, which Go's modules must
 * (https://go.dev/ref/mod#major-version-suffixes) unless their version says `+incompatible`.
 */
function missingMajor(path: string, version = ''): string | undefined {
  const major = /^v?(\d+)\.\d/.exec(version)?.[1]
  if (major === undefined || version.endsWith('+incompatible') || afterMajor(path.split('/')) > 0) return undefined
  if (path.startsWith('gopkg.in/')) return `.v${major}`
  return Number(major) < 2 ? undefined : `/v${major}`
}
