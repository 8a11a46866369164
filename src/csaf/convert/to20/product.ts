import type { FullProductNameView } from '../../schema/index.ts'
import type { Tell } from '../conversion-note.ts'
import { tellExtensions, tellLost } from './down.ts'

type Helper = NonNullable<FullProductNameView['product_identification_helper']>

/** A full product name as 2.0 knows it. */
export function product20(
  { product_identification_helper: helper, x_extensions, ...product }: FullProductNameView,
  pointer: string,
  tell: Tell,
): FullProductNameView {
  tellExtensions(x_extensions, pointer, tell)
  const kept = helper && helper20(helper, `${pointer}/product_identification_helper`, tell)
  return { ...product, ...(kept && { product_identification_helper: kept }) }
}

/** What says how to read a package URL that is not where one belongs. */
const purlNamespace = 'https://github.com/package-url/purl-spec'

function helper20({ purls, ...helper }: Helper, pointer: string, tell: Tell): Helper {
  const [purl, ...others] = purls ?? []
  for (const [i, other] of others.entries()) {
    const message = `2.0 has one package URL for a product, ${purl}; ${other} became one of its generic URIs.`
    tell({ kind: 'note', pointer: `${pointer}/purls/${i + 1}`, message })
  }
  const uris = [...(helper.x_generic_uris ?? []), ...others.map((uri) => ({ namespace: purlNamespace, uri }))]
  return {
    ...helper,
    ...numberLists(helper, pointer, tell),
    ...(purl !== undefined && { purl }),
    ...(uris.length > 0 && { x_generic_uris: uris }),
  }
}

const numberKeys = ['model_numbers', 'serial_numbers', 'skus'] as const

function numberLists(helper: Helper, pointer: string, tell: Tell): Helper {
  const lists = numberKeys.flatMap((key) => {
    const values = (helper[key] ?? []).map((value, i) => number20(value, `${pointer}/${key}/${i}`, tell))
    return values.length === 0 ? [] : [[key, [...new Set(values)]] as const]
  })
  return Object.fromEntries(lists)
}

/** 2.0 has no escapes, and takes a number without a star as the beginning of one. */
function number20(value: string, pointer: string, tell: Tell): string {
  const plain = value.replace(/\\(.)/gs, '$1')
  if (/\\[*?]/.test(value.replaceAll('\\\\', ''))) {
    tellLost(tell, pointer, `In 2.0 the "*" or "?" of "${value}" stands for anything, not for itself.`)
  } else if (!value.endsWith('*')) {
    tellLost(tell, pointer, `That "${value}" is complete is lost: 2.0 takes it as the beginning of a number.`)
  }
  return plain
}
