import type { Named } from '../../bulletins/index.ts'
import { isCpe } from '../../csaf/registry/cpe.ts'
import { parsePurl } from '../../csaf/registry/purl.ts'
import { TocsinError } from '../../domain/errors.ts'

/** Refuses a product without a name or a version, and identifiers that readers could not use. Throws product_invalid. */
export function checkProductOptions({ product, productVersion, purls = [], cpe, skus = [] }: Named): void {
  if (isBlank(product)) refuse('--product is empty; give the name that customers call the product by.')
  if (isBlank(productVersion)) refuse('--product-version is empty; give the version that the SBOM describes.')
  for (const purl of purls) {
    const fault = purlFault(purl)
    if (fault !== undefined) refuse(`--purl ${purl} is not a package URL that readers could use: ${fault}.`)
  }
  if (cpe !== undefined && !isCpe(cpe)) {
    refuse(`--cpe ${cpe} is not a CPE; one is written cpe:2.3:a:vendor:product:version:*:*:*:*:*:*:*.`)
  }
  for (const sku of skus) {
    if (isBlank(sku)) refuse('--sku is empty; give the number under which the product is sold.')
    // CSAF reads both as wildcards.
    if (/[*?]/.test(sku))
      refuse(`--sku ${sku} holds a wildcard; give the whole number of each article, with a --sku for each.`)
  }
}

function isBlank(text: string): boolean {
  return text.replace(/[\s\p{C}]/gu, '') === ''
}

function purlFault(text: string): string | undefined {
  const read = parsePurl(text)
  if (typeof read === 'string') return read
  if (read.capitalKey !== undefined) return `the qualifier ${read.capitalKey} has capital letters`
  return /^[\w.~:/?#[\]@!$&'()*+,;=%-]+$/.test(text) ? undefined : 'it holds characters that a URL may not have'
}

function refuse(message: string): never {
  throw new TocsinError('product_invalid', message)
}
