import type { DocumentIndex } from '../../../schema/index.ts'
import type { Problem } from '../check.ts'

/** Values of a product helper in which a star that no backslash escapes stands for anything: at most one may. */
export function* severalStars(
  { products }: DocumentIndex,
  key: 'model_numbers' | 'serial_numbers' | 'skus',
  noun: string,
): Iterable<Problem> {
  for (const { product, pointer } of products) {
    for (const [i, value] of (product.product_identification_helper?.[key] ?? []).entries()) {
      if (unescapedStars(value) < 2) continue
      yield {
        pointer: `${pointer}/product_identification_helper/${key}/${i}`,
        message: `The ${noun} "${value}" has more than one "*" that stands for anything; write "\\*" for a star itself.`,
      }
    }
  }
}

function unescapedStars(value: string): number {
  return value.replace(/\\./gs, '').split('*').length - 1
}
