/** The scanners that `npm run bench -- --peers` measures: where they are, how they are called, and what they read. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

const makers = join(import.meta.dirname, 'peers')

const sum = (items, numberOf) => items.reduce((total, item) => total + numberOf(item), 0)

/**
 * Each with the command that installs the version that docs/performance.md speaks of; `count` says how many findings an
 * answer holds.
 */
export const peers = [
  {
    name: 'trivy',
    install: 'GOEXPERIMENT=jsonv2 go install github.com/aquasecurity/trivy/cmd/trivy@v0.74.0',
    prepare: (data, cache) => made('trivy-db', data, join(cache, 'trivy'), ['db', 'trivy.db']),
    args: (sbom, cache) => [
      ...['sbom', '--cache-dir', join(cache, 'trivy'), '--skip-db-update', '--skip-java-db-update', '--offline-scan'],
      ...['--skip-version-check', '--disable-telemetry', '--quiet', '--format', 'json', sbom],
    ],
    env: () => ({}),
    count: ({ Results = [] }) => sum(Results, ({ Vulnerabilities }) => Vulnerabilities?.length ?? 0),
  },
  {
    name: 'grype',
    install: 'go install github.com/anchore/grype/cmd/grype@v0.121.3',
    prepare: (data, cache) => made('grype-db', data, join(cache, 'grype'), ['6', 'import.json']),
    args: (sbom) => [`sbom:${sbom}`, '--quiet', '--output', 'json'],
    env: (cache) => ({
      GRYPE_DB_CACHE_DIR: join(cache, 'grype'),
      GRYPE_DB_AUTO_UPDATE: 'false',
      GRYPE_DB_VALIDATE_AGE: 'false',
      GRYPE_CHECK_FOR_APP_UPDATE: 'false',
    }),
    count: ({ matches }) => matches.length,
  },
  {
    name: 'osv-scanner',
    install: 'go install github.com/google/osv-scanner/v2/cmd/osv-scanner@v2.5.1',
    prepare: (data, cache) => linked(data, join(cache, 'osv-scanner', 'osv-scalibr')),
    args: (sbom) => ['scan', 'source', '--offline', '--format', 'json', '-L', sbom],
    env: (cache) => ({ OSV_SCANNER_LOCAL_DB_CACHE_DIRECTORY: join(cache, 'osv-scanner') }),
    count: ({ results }) => sum(results, ({ packages }) => sum(packages, ({ groups = [] }) => groups.length)),
  },
]

/** The path of a program: on the PATH, or where `go install` puts it; undefined when it is not there. */
export function programAt(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), join(homedir(), 'go', 'bin')]
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
}

/** The version that `go install` fetched; the programs themselves do not know it. */
export function versionOf(path) {
  return (
    execFileSync('go', ['version', '-m', path], { encoding: 'utf8' }).match(/^\s*mod\s+\S+\s+(\S+)/m)?.[1] ??
    'of unknown version'
  )
}

/** Where what is made for the peers is kept from one run to the next; `--fresh` makes it anew. */
export function cacheFolder(fresh) {
  const folder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'tocsin-bench')
  if (fresh) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  return folder
}

/** Compiles one of the programs in bench/peers; needs Go. */
export function compiled(name, cache) {
  const path = join(cache, 'bin', name)
  execFileSync('go', ['build', '-buildvcs=false', '-o', path, `./${name}`], { cwd: makers, stdio: 'inherit' })
  return path
}

/** A database that one of our programs makes of the records; takes minutes. */
function made(maker, data, target, last) {
  if (existsSync(join(target, ...last))) return
  console.error(`making the database of ${maker}, which takes some minutes …`)
  rmSync(target, { recursive: true, force: true })
  // Its talk, a line for each version that the peer cannot read, is shown only when it fails.
  execFileSync(compiled(maker, join(target, '..')), [join(data, 'osv'), target], { stdio: 'pipe', maxBuffer: 2 ** 28 })
}

/** The archives as they are, under the names that osv-scanner gives its copies. */
function linked(data, target) {
  if (existsSync(target)) return
  for (const { name } of readdirSync(join(data, 'osv'), { withFileTypes: true }).filter((each) => each.isDirectory())) {
    const archive = join(data, 'osv', name, 'all.zip')
    if (!existsSync(archive)) continue
    mkdirSync(join(target, name), { recursive: true })
    copyFileSync(archive, join(target, name, 'all.zip'))
  }
}
