import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../fakes.ts'
import { testVolume } from '../seeded.ts'

// Trivy 0.74.0 and Grype 0.121.3, installed through the Go module proxy (docs/performance.md), each with a database
// that their own packages make of the records of a test (bench/peers). Nothing is fetched.

// biome-ignore lint/suspicious/noExplicitAny: reports are read as any reader would.
type Json = any

type Name = 'trivy' | 'grype'

/** A scanner that is installed and has its database. */
export interface Scanner {
  readonly program: string
  /** Folder of its database. */
  readonly cache: string
}

/** Package URLs without qualifiers, sorted: what a scan shows, and what statements took out of it. */
export interface Answer {
  readonly shown: readonly string[]
  readonly suppressed: readonly string[]
}

export const scannersWanted = testVolume >= 1 || process.env.TOCSIN_TEST_SCANNERS === '1'

/** The scanner with a database of the records in `osv`, made below `folder`; else why there is none. */
export function scannerOf(name: Name, { osv, folder }: { osv: string; folder: string }): Scanner | string {
  if (!scannersWanted) return 'nightly, or with TOCSIN_TEST_SCANNERS=1'
  const upper = name.toUpperCase()
  const program = programOf(name, process.env[`TOCSIN_${upper}`])
  if (program === undefined) return `needs ${name} on the PATH, in ~/go/bin or in TOCSIN_${upper}`
  const maker = process.env[`TOCSIN_${upper}_DB`] ?? built(name, folder)
  if (maker === undefined) return `needs Go and bench/peers/${name}-db, which makes its database`
  const cache = join(folder, `${name}-cache`)
  mkdirSync(cache)
  execFileSync(maker, [osv, cache], { stdio: 'pipe' })
  return { program, cache }
}

function programOf(name: Name, given: string | undefined): string | undefined {
  const places = [...(process.env.PATH ?? '').split(delimiter), join(homedir(), 'go', 'bin')]
  return [...(given === undefined ? [] : [given]), ...places.map((place) => join(place, name))].find(existsSync)
}

/** What makes the database of a scanner; undefined where it cannot be built. The first time takes minutes. */
function built(name: Name, folder: string): string | undefined {
  const maker = join(folder, `${name}-db`)
  const cwd = join(root, 'bench', 'peers')
  try {
    execFileSync('go', ['build', '-o', maker, `./${name}-db`], { cwd, stdio: 'pipe', timeout: 1_200_000 })
    return maker
  } catch {
    return undefined
  }
}

const exec = promisify(execFile)
const maxBuffer = 2 ** 28

/** Scans `image NAME` or `sbom FILE` with these statements. */
export async function askTrivy(
  scanner: Scanner,
  [kind = '', target = '']: readonly string[],
  statements: readonly string[] = [],
): Promise<Answer> {
  const args = ['--format', 'json', '--show-suppressed', ...vex(statements), target]
  const results: Json[] = JSON.parse(await runTrivy(scanner, kind, args)).Results ?? []
  const purlOf = ({ PkgIdentifier }: Json) => PkgIdentifier.PURL
  return {
    shown: plain(results.flatMap(({ Vulnerabilities = [] }) => Vulnerabilities.map(purlOf))),
    suppressed: plain(
      results.flatMap(({ ExperimentalModifiedFindings = [] }) => {
        return ExperimentalModifiedFindings.map(({ Finding }: Json) => purlOf(Finding))
      }),
    ),
  }
}

/** Its standard output. */
export async function runTrivy({ program, cache }: Scanner, kind: string, args: readonly string[]): Promise<string> {
  const still = ['--skip-db-update', '--skip-java-db-update', '--offline-scan', '--skip-version-check', '--quiet']
  const image = kind === 'image' ? ['--image-src', 'remote', '--scanners', 'vuln'] : []
  const { stdout } = await exec(program, [kind, '--cache-dir', cache, ...still, ...image, ...args], { maxBuffer })
  return stdout
}

/** Scans `sbom:FILE` or `registry:NAME` with these statements and options. */
export async function askGrype(
  { program, cache }: Scanner,
  target: string,
  statements: readonly string[] = [],
  options: readonly string[] = [],
): Promise<Answer> {
  const env = {
    ...process.env,
    ...{ GRYPE_DB_CACHE_DIR: cache, GRYPE_DB_AUTO_UPDATE: 'false', GRYPE_DB_VALIDATE_AGE: 'false' },
    ...{ GRYPE_CHECK_FOR_APP_UPDATE: 'false', GRYPE_REGISTRY_INSECURE_USE_HTTP: 'true' },
  }
  const args = [target, '-o', 'json', '-q', ...options, ...vex(statements)]
  const { stdout } = await exec(program, args, { env, maxBuffer })
  const { matches, ignoredMatches = [] }: Json = JSON.parse(stdout)
  const purls = (of: readonly Json[]) => plain(of.map(({ artifact }) => artifact.purl))
  return { shown: purls(matches), suppressed: purls(ignoredMatches) }
}

function vex(statements: readonly string[]): readonly string[] {
  return statements.flatMap((file) => ['--vex', file])
}

function plain(purls: readonly string[]): readonly string[] {
  return purls.map((purl) => purl.replace(/\?.*/, '')).sort()
}
