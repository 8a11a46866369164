import {
  decodedVersion,
  intdot,
  isOpenAbove,
  isPlainVersion,
  isRangeInWords,
  singleVersion,
  type VersionRange,
  versionOrder,
} from '../../validate/index.ts'
import { clause18, type Tell } from '../conversion-note.ts'
import type { Node } from './branch-tree.ts'
import { readRange, textOf } from './range-text.ts'

/**
 * Takes over the name of a `product_version_range` as a range of 2.1, closes one without an end, or makes the branch of a
 * single version a `product_version`: nothing else is left to a converter. Any other name stays, as an error.
 */
export function convertRange(node: Node, tell: Tell): void {
  const { name, pointer } = node
  const read = readRange(name)
  if (typeof read === 'string') {
    const message = `"${name}" is not a version range of CSAF 2.1, and was kept as it is: ${read}.`
    tell({ kind: 'error', pointer, message, clause: '6.1.50' })
    return
  }
  const { range, text } = read
  const single = singleVersion(range)
  if (single !== undefined) toVersion(node, singleName(range, single, name), { range, tell })
  else if (isOpenAbove(range) && !range.all) closeRange(node, { range, text, tell })
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

interface Found {
  readonly range: VersionRange
  readonly tell: Tell
}

function toVersion(node: Node, version: string, { range, tell }: Found): void {
  if (!isOneVersion(version, range)) {
    const message = `"${node.name}" may stand for several versions, so it was kept as it is: 2.1 has no such range.`
    tell({ kind: 'error', pointer: node.pointer, message, clause: '6.1.50' })
    return
  }
  const message = `The version range "${node.name}" holds a single version, so it became the product_version "${version}".`
  tell({ kind: 'note', pointer: node.pointer, message, clause: clause18 })
  node.category = 'product_version'
  node.name = version
}

/** Certainly one version: of a type whose versions are known, or plain to see. */
export function isOneVersion(version: string, { kind, type }: VersionRange): boolean {
  const isKnown = kind === 'vers' && versionOrder(type)?.knows(version)
  return isKnown || (!isRangeInWords(version) && isPlainVersion(version.trim().replace(/\s+/g, ' ')))
}

/** Of a range without an end, the version where its last part begins is kept: nobody knows those to come. */
function closeRange(node: Node, { range, text, tell }: Found & { readonly text: string }): void {
  const { name, pointer } = node
  const closed = closedAt(range)
  if (closed === undefined) {
    const message = `The version range "${name}" has no end, and was kept: none could be given to it without changing which versions it begins with.`
    tell({ kind: 'error', pointer, message, clause: text === name ? clause18 : '6.1.50' })
    return
  }
  Object.assign(node, closed)
  const what = closed.category === 'product_version' ? 'the product_version ' : ''
  const message = `The version range "${name}" has no end, so it became ${what}"${closed.name}"; later versions are no longer named.`
  tell({ kind: 'lost', pointer, message, clause: clause18 })
}

/** Undefined where the last part does not hold the version it begins with, or where that is not certainly one version. */
function closedAt(range: VersionRange): Pick<Node, 'category' | 'name'> | undefined {
  const last = range.constraints.at(-1)
  if (last?.comparator !== '>=') return undefined
  const before = range.constraints.slice(0, -1)
  const version = decodedVersion(last.version)
  if (before.length === 0)
    return isOneVersion(version, range) ? { category: 'product_version', name: version } : undefined
  if (!isAscending(range)) return undefined
  const isOpen = before.findLast(({ comparator }) => comparator !== '!=')?.comparator.startsWith('>')
  const end = { comparator: isOpen ? '<=' : '=', version: last.version } as const
  return { category: 'product_version_range', name: textOf({ ...range, constraints: [...before, end] }) }
}

/** Whether each version is above the one before; only then is the last part where the range ends. */
function isAscending({ kind, type, constraints }: VersionRange): boolean {
  const order = (kind === 'vers' ? versionOrder(type) : undefined) ?? intdot
  const versions = constraints.map(({ version }) => decodedVersion(version).replace(order === intdot ? /^v/i : '', ''))
  return versions.every((version, i) => {
    const before = versions[i - 1]
    return order.knows(version) && (before === undefined || order.compare(before, version) < 0)
  })
}
