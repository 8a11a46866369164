import { cweDay, cweName, cweReleases, latestCweReleaseOn } from '../../registry/cwe.ts'
import type { VulnerabilityView } from '../../schema/index.ts'
import { clause18 } from '../conversion-note.ts'
import type { UpgradeContext } from './up.ts'

type Cwe = NonNullable<VulnerabilityView['cwes']>[number]

/**
 * The weakness with the release of CWE it is from: the latest that had it under this name before the document was
 * released, else the first after.
 */
export function cwes21(
  { id, name: given }: NonNullable<VulnerabilityView['cwe']>,
  pointer: string,
  up: UpgradeContext,
): readonly Cwe[] {
  const name = given?.trim()
  const version = releaseOf(id ?? '', name ?? '', up)
  if (version === undefined) {
    const right = cweReleases.map((release) => cweName(id ?? '', release)).findLast((each) => each !== undefined)
    const why = right === undefined ? 'has no such weakness' : `calls it "${right}"`
    const message = `No release of CWE has ${id} under the name "${name}": it ${why}.`
    up.tell({ kind: 'error', pointer, message, clause: '6.1.11' })
  } else if (name !== given) {
    up.tell({
      kind: 'note',
      pointer: `${pointer}/name`,
      message: `White space around "${name}" was removed.`,
      clause: clause18,
    })
  }
  return [
    {
      ...(id !== undefined && { id }),
      ...(name !== undefined && { name }),
      version: version ?? latestCweReleaseOn(released(up).slice(0, 10)) ?? cweReleases[0] ?? '',
    },
  ]
}

function releaseOf(id: string, name: string, up: UpgradeContext): string | undefined {
  const matching = cweReleases.filter((release) => cweName(id, release) === name)
  if (up.options.latestCwe) return matching.at(-1)
  const now = Date.parse(released(up))
  return matching.findLast((release) => Date.parse(cweDay(release)) < now) ?? matching[0]
}

function released({ input }: UpgradeContext): string {
  return input.csaf.document?.tracking?.current_release_date ?? ''
}
