import { isObject } from '../../text/json/is-object.ts'
import { pointerOf, type Segment } from '../../text/json/pointer.ts'
import {
  type CsafVersion,
  type CsafView,
  csaf,
  type ListShape,
  type ObjectShape,
  type Shape,
  type TextShape,
} from '../schema/index.ts'

export interface Fitting {
  readonly version: CsafVersion
  /** Whether CVSS objects keep what FIRST's schemas do not name. */
  readonly furtherCvss: boolean
  /** May put another text in place of one. */
  text?(shape: TextShape, value: string, pointer: () => string): string
}

/**
 * What of a document is a CSAF document of its version: properties that the version does not know, and values of
 * another kind than it demands, are left out. Lists keep their length, so that pointers lead to the same place.
 */
export function pruned(document: unknown, fitting: Fitting): CsafView {
  // What is left has the kinds of values that `CsafView` names; the type cannot be followed through the table.
  return (keep(csaf, document, { fitting, path: [] }) ?? {}) as CsafView
}

interface Walk {
  readonly fitting: Fitting
  readonly path: Segment[]
}

function keep(shape: Shape, value: unknown, walk: Walk): unknown {
  switch (shape.kind) {
    case 'text':
      return typeof value === 'string' ? fitText(shape, value, walk) : undefined
    case 'word':
      return shape.words.find((word) => word === value)
    case 'number':
      return typeof value === 'number' ? value : undefined
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined
    case 'list':
      return Array.isArray(value) ? fitList(shape, value, walk) : undefined
    case 'object':
      return isObject(value) ? fitObject(shape, value, walk) : undefined
    case 'lazy':
      return keep(shape.shape(), value, walk)
    case 'any':
      return value
  }
}

function fitText(shape: TextShape, value: string, { fitting, path }: Walk): string {
  return fitting.text?.(shape, value, () => pointerOf(path)) ?? value
}

function fitList({ item }: ListShape, value: readonly unknown[], walk: Walk): readonly unknown[] {
  const empty = item.kind === 'object' ? {} : item.kind === 'list' ? [] : ''
  return value.map((each, i) => {
    walk.path.push(i)
    const kept = keep(item, each, walk) ?? empty
    walk.path.pop()
    return kept
  })
}

function fitObject({ fields, further }: ObjectShape, value: Readonly<Record<string, unknown>>, walk: Walk): object {
  if (further === 'open') return value
  const { version, furtherCvss } = walk.fitting
  const kept =
    further === 'counted' && furtherCvss ? Object.entries(value).filter(([key]) => !Object.hasOwn(fields, key)) : []
  for (const key in fields) {
    const field = fields[key]
    if (!field || (field.only && field.only !== version) || !Object.hasOwn(value, key)) continue
    walk.path.push(key)
    const part = keep(field.shape, value[key], walk)
    walk.path.pop()
    if (part !== undefined) kept.push([key, part])
  }
  return Object.fromEntries(kept)
}
