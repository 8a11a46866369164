import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../../../../test/seeded.ts'
import type { ConversionNote } from '../conversion-note.ts'
import type { Node } from './branch-tree.ts'
import { convertRange } from './ranges.ts'

type Holds = (version: number) => boolean

interface Bound {
  readonly comparator: string
  readonly version: number
}

const versions = Array.from({ length: 21 }, (_, i) => i / 2)

/** What a range of vers says: its constraints by version, each start with the end that follows it. */
function meaningOf(constraints: readonly Bound[]): Holds {
  const sorted = constraints.toSorted((a, b) => a.version - b.version)
  return (version) => {
    if (sorted.some((each) => each.comparator === '!=' && each.version === version)) return false
    if (sorted.some((each) => each.comparator.includes('=') && each.comparator !== '!=' && each.version === version)) {
      return true
    }
    const bounds = sorted.filter(({ comparator }) => /[<>]/.test(comparator))
    const below = bounds.findLast((each) => each.version < version)
    const above = bounds.find((each) => each.version > version)
    if (bounds.some((each) => each.version === version)) return false
    return below ? below.comparator.startsWith('>') : (above?.comparator.startsWith('<') ?? false)
  }
}

function boundsIn(name: string): readonly Bound[] | undefined {
  const bounds = name.split('|').map((part) => {
    const [, comparator = '', version] = /^\s*(<=|>=|!=|=<|=|<|>|)\s*(\d+)\s*$/.exec(part) ?? []
    return version === undefined ? undefined : { comparator: comparator === '=<' ? '<=' : comparator || '=', version }
  })
  const read = bounds.flatMap((bound) => (bound ? { ...bound, version: Number(bound.version) } : []))
  return read.length === bounds.length ? read : undefined
}

/** What a reader of 2.0 must take the text for; undefined where readers may differ. */
function intended(text: string): Holds | undefined {
  const bounds = boundsIn(text)
  if (bounds) {
    const isSorted = bounds.every(({ version }, i) => version > (bounds[i - 1]?.version ?? -1))
    return isSorted ? meaningOf(bounds) : undefined
  }
  const [, lower, from, upper, to] = /^\s*(>=?)\s*(\d+)(?:\s*|\s+and\s+)(<=?)\s*(\d+)\s*$/.exec(text) ?? []
  if (lower === undefined || upper === undefined || Number(from) >= Number(to)) return undefined
  return meaningOf([
    { comparator: lower, version: Number(from) },
    { comparator: upper, version: Number(to) },
  ])
}

function convert(name: string): { readonly node: Node; readonly kinds: readonly ConversionNote['kind'][] } {
  const node: Node = {
    ...{ category: 'product_version_range', name, product: undefined, parent: undefined, children: [], pointer: '' },
  }
  const kinds: ConversionNote['kind'][] = []
  convertRange(node, ({ kind }) => void kinds.push(kind))
  return { node, kinds }
}

const version = fc.integer({ min: 0, max: 9 }).map(String)
const comparator = fc.constantFrom('', '', '<', '<', '<=', '>=', '>=', '>', '=', '=<', '!=')
const space = fc.constantFrom('', '', ' ')
const noise = fc.constantFrom('', '', '', '', 'Pump ', '[', '(', '.x', ' SP1 ', 'v')
const part = fc
  .tuple(noise, comparator, space, version, fc.constantFrom('', '', '', '.x', ')', '+', ' Pump'))
  .map((all) => all.join(''))
const separator = fc.constantFrom('|', '|', '|', ' | ', ' ', '', ',', ', ', ' and ', ' - ', '-', ';', ' or ', ' to ')
const text = fc
  .array(fc.tuple(part, separator), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.map(([each, next], i) => (i < parts.length - 1 ? each + next : each)).join(''))

/** The same signs and versions, spelled as 2.1 wants them. */
function tidied(name: string): string {
  const one = name.replace(/ +/g, ' ').trim()
  const parted = one.replace(/^(>=?[^<>|]+?)(?: and)? ?((?:<=?|=<)[^<>|]+)$/, '$1|$2')
  const tight = parted.replace(/ ?(<=|=<|>=|[<>|=]) ?/g, '$1').replaceAll('=<', '<=')
  return tight.replace(/(^|\|)=(?![<>])/g, '$1').replaceAll(' ', '%20')
}

/** Whether something was read and written anew. */
function checkMeaning(name: string): boolean {
  const { node, kinds } = convert(name)
  const became = `${node.category} ${node.name}`
  if (kinds.includes('error')) expect(became).toBe(`product_version_range ${name}`)
  if (became === `product_version_range ${name}`) return false
  const meant = intended(name)
  if (meant === undefined) {
    // Of a name that may be read in several ways, nothing but the category may change, or how its signs are written.
    if (kinds.includes('lost')) expect(tidied(name).replaceAll('%20', ' ')).toBe(`>=${node.name}`)
    else expect(node.name).toBe(node.category === 'product_version' ? name.replace(/^\s*=\s*/, '') : tidied(name))
    return false
  }
  const bounds = boundsIn(name) ?? []
  const held = meaningOf(boundsIn(node.name) ?? [])
  const differing = versions.filter((each) => held(each) !== meant(each))
  // The end that an open range was given is the version where its last part began.
  const end = kinds.includes('lost') ? Math.max(...bounds.map((each) => each.version)) : Number.POSITIVE_INFINITY
  expect({ name, became, wrong: differing.filter((each) => each <= end || held(each)) }).toEqual({
    name,
    became,
    wrong: [],
  })
  return true
}

test('no range holds other versions than before, but one without an end: what it no longer holds is lost', () => {
  let read = 0
  fc.assert(
    fc.property(text, (name) => {
      if (checkMeaning(name)) read++
    }),
    { numRuns: runs(20_000) },
  )
  expect(read).toBeGreaterThan(runs(500) / 2)
})
