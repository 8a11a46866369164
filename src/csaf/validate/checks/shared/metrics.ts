import { pathOf } from '../../../../text/json/pointer.ts'
import type { cvss2, cvss3, cvss4, DocumentIndex, View } from '../../../schema/index.ts'
import { valueAt } from './value-at.ts'

type CvssView = View<typeof cvss2> | View<typeof cvss3> | View<typeof cvss4>

/** One CVSS object of a document, wherever its version keeps it. */
export interface CvssPlace {
  readonly kind: 'cvss_v2' | 'cvss_v3' | 'cvss_v4'
  readonly value: CvssView
  readonly pointer: string
  /** The products it is for, and where they are listed. */
  readonly products: readonly string[]
  readonly productsPointer: string
  /** Who says so; undefined: the document's publisher. */
  readonly source: string | undefined
  /** Index of the vulnerability. */
  readonly vulnerability: number
}

/** Whether nothing in a CVSS object had to be left out, so that its scores can be computed. */
export function isWhole({ value, pointer }: CvssPlace, { raw, unread }: DocumentIndex): boolean {
  if (unread.size === 0) return true
  const written = valueAt(raw, pathOf(pointer))
  return (
    typeof written === 'object' && written !== null && Object.keys(written).every((key) => Object.hasOwn(value, key))
  )
}

const kinds = ['cvss_v2', 'cvss_v3', 'cvss_v4'] as const

/** Every CVSS object, in document order: of `scores` in 2.0, of `metrics` in 2.1. */
export function* cvssPlaces({ vulnerabilities }: DocumentIndex): Iterable<CvssPlace> {
  for (const [vulnerability, { value, pointer }] of vulnerabilities.entries()) {
    for (const [i, { products = [], ...score }] of (value.scores ?? []).entries()) {
      const at = { products, productsPointer: `${pointer}/scores/${i}/products`, source: undefined, vulnerability }
      yield* inObject(score, `${pointer}/scores/${i}`, at)
    }
    for (const [i, { products = [], source, content = {} }] of (value.metrics ?? []).entries()) {
      const at = { products, productsPointer: `${pointer}/metrics/${i}/products`, source, vulnerability }
      yield* inObject(content, `${pointer}/metrics/${i}/content`, at)
    }
  }
}

function* inObject(
  content: { readonly [K in (typeof kinds)[number]]?: CvssView },
  pointer: string,
  at: Omit<CvssPlace, 'kind' | 'value' | 'pointer'>,
): Iterable<CvssPlace> {
  for (const kind of kinds) {
    const value = content[kind]
    if (value) yield { ...at, kind, value, pointer: `${pointer}/${kind}` }
  }
}
