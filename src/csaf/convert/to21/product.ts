import type { FullProductNameView } from '../../schema/index.ts'
import { clause18 } from '../conversion-note.ts'
import { distinct } from '../distinct.ts'
import { hashes21 } from './hashes.ts'
import type { UpgradeContext } from './up.ts'
import { numbers21 } from './wildcards.ts'

type Helper = NonNullable<FullProductNameView['product_identification_helper']>

/** A full product name with a helper as 2.1 knows it; without one when nothing is left of it. */
export function product21(
  { product_identification_helper: helper, ...product }: FullProductNameView,
  pointer: string,
  up: UpgradeContext,
): FullProductNameView {
  const kept = helper && helper21(helper, `${pointer}/product_identification_helper`, up)
  const hasHelper = kept !== undefined && Object.keys(kept).length > 0
  return { ...product, ...(hasHelper && { product_identification_helper: kept }) }
}

function helper21({ cpe, purl, ...helper }: Helper, pointer: string, up: UpgradeContext): Helper {
  const { hashes, model_numbers: _models, sbom_urls: sboms, serial_numbers: _serials, skus: _skus, ...rest } = helper
  const { x_generic_uris: uris } = rest
  return {
    ...rest,
    ...cpe21(cpe, `${pointer}/cpe`, up),
    ...(hashes && { hashes: hashes21(hashes, `${pointer}/hashes`, up.tell) }),
    ...numberLists(helper, pointer, up),
    ...(purl !== undefined && { purls: [purl21(purl, `${pointer}/purl`, up)] }),
    ...(sboms && { sbom_urls: distinct(sboms) }),
    ...(uris && { x_generic_uris: distinct(uris) }),
  }
}

function cpe21(cpe: string | undefined, pointer: string, { wrongCpes, tell }: UpgradeContext): Pick<Helper, 'cpe'> {
  if (cpe === undefined) return {}
  if (!wrongCpes.has(pointer)) return { cpe }
  tell({ kind: 'lost', pointer, message: `"${cpe}" is not a valid CPE, so it was removed.`, clause: clause18 })
  return {}
}

/** The type of a package URL has small letters; case does not matter in it. */
function purl21(purl: string, pointer: string, { tell }: UpgradeContext): string {
  const small = purl.replace(/^pkg:[^/]*/, (start) => start.toLowerCase())
  if (small !== purl) {
    const message = `The type of a package URL has small letters: "${purl}" became "${small}".`
    tell({ kind: 'note', pointer, message, clause: '6.1.13' })
  }
  return small
}

const numberKeys = ['model_numbers', 'serial_numbers', 'skus'] as const

function numberLists(helper: Helper, pointer: string, up: UpgradeContext): Helper {
  const lists = numberKeys.flatMap((key) => {
    const values = numbers21(helper[key] ?? [], { key, pointer }, up)
    return values.length === 0 ? [] : [[key, values] as const]
  })
  return Object.fromEntries(lists)
}
