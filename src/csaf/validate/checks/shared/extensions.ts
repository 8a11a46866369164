import type { DocumentIndex, extension, View } from '../../../schema/index.ts'

export type ExtensionView = View<typeof extension>

/** Where extensions may stand. */
export type ExtensionLevel =
  | 'root'
  | 'document'
  | 'branches'
  | 'full_product_names'
  | 'product_paths'
  | 'vulnerability'
  | 'metric'

export interface ExtensionList {
  readonly level: ExtensionLevel
  /** To the list. */
  readonly pointer: string
  readonly items: readonly ExtensionView[]
}

/** Every `x_extensions` of a document. */
export function* extensionLists({ csaf, products, vulnerabilities }: DocumentIndex): Iterable<ExtensionList> {
  yield* listAt(csaf.x_extensions, '', 'root')
  yield* listAt(csaf.document?.x_extensions, '/document', 'document')
  for (const { product, pointer } of products) {
    const level = (['branches', 'full_product_names', 'product_paths'] as const).find((each) => {
      return pointer.startsWith(`/product_tree/${each}/`)
    })
    if (level) yield* listAt(product.x_extensions, pointer, level)
  }
  for (const { value, pointer } of vulnerabilities) {
    yield* listAt(value.x_extensions, pointer, 'vulnerability')
    for (const [i, { content }] of (value.metrics ?? []).entries()) {
      yield* listAt(content?.x_extensions, `${pointer}/metrics/${i}/content`, 'metric')
    }
  }
}

function* listAt(
  items: readonly ExtensionView[] | undefined,
  pointer: string,
  level: ExtensionLevel,
): Iterable<ExtensionList> {
  if (items !== undefined) yield { level, pointer: `${pointer}/x_extensions`, items }
}
