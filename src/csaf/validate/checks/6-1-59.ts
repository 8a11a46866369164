import type { BranchNode } from '../../schema/index.ts'
import type { Check, QuickFix } from './check.ts'
import { isPlainVersion } from './shared/plain-version.ts'
import { isRangeInWords } from './shared/range-in-words.ts'
import { rangePlaces, unreadRange } from './shared/range-places.ts'
import { decodedVersion, singleVersion } from './shared/version-range.ts'

export const check: Check = {
  clause: '6.1.59',
  title: 'Single Version as Product Version Range',
  versions: ['2.1'],
  leaves: unreadRange,
  *run(csaf) {
    for (const { node, name, range } of rangePlaces(csaf)) {
      const single = typeof range === 'string' ? undefined : singleVersion(range)
      if (single === undefined) continue
      const version = name.startsWith('vers:') ? decodedVersion(single) : single
      const fix = fixOf(node, version)
      yield {
        pointer: `${node.pointer}/name`,
        message: `"${name}" is the single version ${version}, not a range.`,
        ...(fix && { fix }),
      }
    }
  },
}

/** None where the product has a version already, or where the text may stand for several (`2.x`, `1.0-2.0`). */
function fixOf(node: BranchNode, version: string): QuickFix | undefined {
  if (node.branch.product === undefined || isRangeInWords(version) || !isPlainVersion(version)) return undefined
  for (let above = node.parent; above; above = above.parent) {
    if (above.branch.category === 'product_version') return undefined
  }
  return {
    title: `Make it the product_version ${version}`,
    edits: [
      { op: 'replace', path: `${node.pointer}/category`, value: 'product_version' },
      { op: 'replace', path: `${node.pointer}/name`, value: version },
    ],
  }
}
