import type { DocumentIndex } from '../../../schema/index.ts'

export interface TextPlace {
  readonly text: string
  readonly pointer: string
}

/**
 * The texts at a path such as `document.notes[].title`. Two paths beyond those of the document: `branches[]` is every
 * branch of the product tree, `products[]` every full product name, wherever they stand.
 */
export function* textsAt(csaf: DocumentIndex, path: string): Iterable<TextPlace> {
  const steps = path.replaceAll('[]', '.[]').split('.')
  if (steps[0] === 'branches') {
    for (const { branch, pointer } of csaf.branches) yield* follow(branch, steps.slice(2), pointer)
  } else if (steps[0] === 'products') {
    for (const { product, pointer } of csaf.products) yield* follow(product, steps.slice(2), pointer)
  } else yield* follow(csaf.csaf, steps, '')
}

function* follow(value: unknown, [step, ...rest]: readonly string[], pointer: string): Iterable<TextPlace> {
  if (step === undefined) {
    if (typeof value === 'string') yield { text: value, pointer }
  } else if (step === '[]') {
    if (!Array.isArray(value)) return
    for (const [i, item] of value.entries()) yield* follow(item, rest, `${pointer}/${i}`)
  } else if (typeof value === 'object' && value !== null) {
    yield* follow(Reflect.get(value, step), rest, `${pointer}/${step}`)
  }
}
