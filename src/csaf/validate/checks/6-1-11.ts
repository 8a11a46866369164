import type { PreparedVulnerability } from '../../schema/index.ts'
import type { Check, Problem } from './check.ts'

type Catalogue = typeof import('../../registry/cwe.ts')

/** 2.1 names the release of CWE; in 2.0 the name may be that of any release, since documents are older than ours. */
export const check: Check = {
  clause: '6.1.11',
  title: 'CWE',
  versions: ['2.0', '2.1'],
  async loadLeaves() {
    const { highestCwe, latestCweRelease } = await import('../../registry/cwe.ts')
    return ({ vulnerabilities }) => {
      for (const vulnerability of vulnerabilities) {
        const { cwe, cwes = [] } = vulnerability.value
        for (const { id } of cwe ? [cwe, ...cwes] : cwes) {
          if (id === undefined || !isLater(id, { highestCwe })) continue
          return `${id} at ${vulnerability.pointer} is newer than CWE ${latestCweRelease}, the newest release that Tocsin knows`
        }
      }
      return undefined
    }
  },
  async load() {
    const catalogue = await import('../../registry/cwe.ts')
    return function* ({ vulnerabilities }) {
      for (const vulnerability of vulnerabilities) {
        yield* single(vulnerability, catalogue)
        yield* several(vulnerability, catalogue)
      }
    }
  },
}

function* single(vulnerability: PreparedVulnerability, catalogue: Catalogue): Iterable<Problem> {
  const { id, name } = vulnerability.value.cwe ?? {}
  if (id === undefined || name === undefined || catalogue.releaseWithName(id, name) !== undefined) return
  const { pointer } = vulnerability
  const right = catalogue.cweName(id, catalogue.latestCweRelease)
  if (right === undefined) {
    if (isLater(id, catalogue)) return
    yield { pointer: `${pointer}/cwe/id`, message: `CWE has no weakness ${id}; categories and views do not count.` }
  } else yield wrongName(`${pointer}/cwe/name`, { id, name, right })
}

function* several(vulnerability: PreparedVulnerability, catalogue: Catalogue): Iterable<Problem> {
  const { cwes } = vulnerability.value
  if (!cwes) return
  const { pointer } = vulnerability
  for (const [i, { id, name, version }] of cwes.entries()) {
    if (id === undefined || name === undefined || version === undefined) continue
    const at = `${pointer}/cwes/${i}`
    const release = catalogue.cweReleases.includes(version) ? version : catalogue.latestCweRelease
    if (release !== version && !isNewer(version, release)) {
      yield { pointer: `${at}/version`, message: `There is no release ${version} of CWE; the newest is ${release}.` }
      continue
    }
    const right = catalogue.cweName(id, release)
    if (right !== undefined) {
      if (right !== name) yield wrongName(`${at}/name`, { id, name, right })
    } else if (release === version || !isLater(id, catalogue)) {
      yield { pointer: `${at}/id`, message: `CWE ${version} has no weakness ${id}; categories and views do not count.` }
    }
  }
}

/** Weaknesses are counted upwards: this one may be of a release after the newest one held here. */
function isLater(id: string, { highestCwe }: Pick<Catalogue, 'highestCwe'>): boolean {
  return Number(id.slice('CWE-'.length)) > highestCwe
}

/** Releases that came after the newest one held here: they are judged by that, but for weaknesses that came with them. */
function isNewer(version: string, newest: string): boolean {
  const [major, minor = 0] = version.split('.').map(Number)
  const [known, last = 0] = newest.split('.').map(Number)
  return major === known && minor > last
}

function wrongName(pointer: string, { id, name, right }: { id: string; name: string; right: string }): Problem {
  return {
    pointer,
    message: `The name of ${id} is "${right}", not "${name}".`,
    fix: { title: `Give ${id} its name`, edits: [{ op: 'replace', path: pointer, value: right }] },
  }
}
