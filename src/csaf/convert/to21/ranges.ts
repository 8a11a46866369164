import { isRangeInWords } from '../../checks/shared/range-in-words.ts'
import { decodedVersion, isOpenAbove, singleVersion, type VersionRange } from '../../checks/shared/version-range.ts'
import { clause18, type Tell } from '../remark.ts'
import type { Node } from './branch-tree.ts'
import { readRange, textOf } from './range-text.ts'

/** Makes the name of a `product_version_range` a range as 2.1 knows them, or the branch a `product_version`. */
export function mendRange(node: Node, tell: Tell): void {
  const { name, pointer } = node
  const read = readRange(name)
  if (typeof read === 'string') {
    const message = `"${name}" is no version range of CSAF 2.1, and none could be made of it: ${read}.`
    tell({ kind: 'error', pointer, message, clause: '6.1.50' })
    return
  }
  const { range, text } = read
  const single = singleVersion(range)
  if (single !== undefined) toVersion(node, singleName(range, single, name), tell)
  else if (isOpenAbove(range) && !range.all) closeRange(node, range, tell)
  else if (text !== name) {
    node.name = text
    const message = `The version range "${name}" is written "${text}" in 2.1.`
    tell({ kind: 'note', pointer, message, clause: '6.1.50' })
  }
}

/** The version of vers; of vls the text as it stands, but for a comparator that a version must not have. */
function singleName({ kind }: VersionRange, single: string, name: string): string {
  return kind === 'vls' && !/[<>=]/.test(name) ? name : decodedVersion(single)
}

function toVersion(node: Node, version: string, tell: Tell): void {
  if (isRangeInWords(version)) {
    const message = `"${node.name}" says in words what a range is, and none could be made of it.`
    tell({ kind: 'error', pointer: node.pointer, message, clause: '6.1.50' })
    return
  }
  const message = `The version range "${node.name}" holds a single version, so it became the product_version "${version}".`
  tell({ kind: 'note', pointer: node.pointer, message, clause: clause18 })
  node.category = 'product_version'
  node.name = version
}

/** Of a range without an end, the version where its last part begins is kept: nobody knows those to come. */
function closeRange(node: Node, range: VersionRange, tell: Tell): void {
  const { name, pointer } = node
  const { constraints } = range
  const last = constraints.at(-1)
  const told = `The version range "${name}" has no end`
  if (constraints.length === 1 && last) {
    const version = decodedVersion(last.version)
    const left = last.comparator === '>' ? ', which it did not hold itself' : ''
    const message = `${told}, so it became the product_version "${version}"${left}.`
    tell({ kind: 'note', pointer, message, clause: clause18 })
    node.category = 'product_version'
    node.name = version
    return
  }
  if (last?.comparator !== '>=') {
    const message = `${told}, and none could be given to it without changing which versions it holds.`
    tell({ kind: 'error', pointer, message, clause: clause18 })
    return
  }
  const before = constraints.slice(0, -1)
  const isOpen = before.findLast(({ comparator }) => comparator !== '!=')?.comparator.startsWith('>')
  const end = { comparator: isOpen ? '<=' : '=', version: last.version } as const
  node.name = textOf({ ...range, constraints: [...before, end] })
  tell({ kind: 'note', pointer, message: `${told}, so it became "${node.name}".`, clause: clause18 })
}
