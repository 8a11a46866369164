import type { PreparedVulnerability } from '../prepared.ts'
import type { Check, Problem } from './check.ts'

type Catalogue = typeof import('../facts/cwe.ts')

/** 2.1 names the release of CWE; in 2.0 the name may be that of any release, since documents are older than ours. */
export const check: Check = {
  clause: '6.1.11',
  title: 'CWE',
  versions: ['2.0', '2.1'],
  async load() {
    const catalogue = await import('../facts/cwe.ts')
    return function* ({ vulnerabilities }) {
      for (const vulnerability of vulnerabilities) {
        yield* single(vulnerability, catalogue)
        yield* several(vulnerability, catalogue)
      }
    }
  },
}

function* single({ value: { cwe }, pointer }: PreparedVulnerability, catalogue: Catalogue): Iterable<Problem> {
  const { id, name } = cwe ?? {}
  if (id === undefined || name === undefined || catalogue.releaseWithName(id, name) !== undefined) return
  const right = catalogue.cweName(id, catalogue.latestCweRelease)
  if (right === undefined) yield { pointer: `${pointer}/cwe/id`, message: `There is no weakness ${id}.` }
  else yield wrongName(`${pointer}/cwe/name`, { id, name, right })
}

function* several({ value: { cwes = [] }, pointer }: PreparedVulnerability, catalogue: Catalogue): Iterable<Problem> {
  for (const [i, { id, name, version }] of cwes.entries()) {
    if (id === undefined || name === undefined || version === undefined) continue
    const at = `${pointer}/cwes/${i}`
    if (!catalogue.cweReleases.includes(version)) {
      yield {
        pointer: `${at}/version`,
        message: `There is no release ${version} of CWE; the newest is ${catalogue.latestCweRelease}.`,
      }
      continue
    }
    const right = catalogue.cweName(id, version)
    if (right === undefined) yield { pointer: `${at}/id`, message: `CWE ${version} has no weakness ${id}.` }
    else if (right !== name) yield wrongName(`${at}/name`, { id, name, right })
  }
}

function wrongName(pointer: string, { id, name, right }: { id: string; name: string; right: string }): Problem {
  return {
    pointer,
    message: `The name of ${id} is "${right}", not "${name}".`,
    fix: { title: `Give ${id} its name`, edits: [{ op: 'replace', path: pointer, value: right }] },
  }
}
