import { isCpe } from '../../csaf/registry/cpe.ts'
import { parsePurl } from '../../csaf/registry/purl.ts'
import { TocsinError } from '../../domain/errors.ts'
import type { DraftInput } from './draft-input.ts'

type Described = Pick<DraftInput, 'product' | 'versions' | 'purls' | 'cpe' | 'skus'>

/** Refuses a product without a name or a version, and identifiers that readers could not use. Throws product_invalid. */
export function checkProductOptions({ product, versions, purls = [], cpe, skus = [] }: Described): void {
  if (isBlank(product)) refuse('--product is empty; give the name that customers call the product by.')
  for (const { productVersion } of versions) {
    if (isBlank(productVersion)) refuse('--product-version is empty; give the version that the SBOM describes.')
  }
  refuseRepeated(versions.map(({ productVersion }) => productVersion.trim()))
  if (versions.length > 1 && (cpe !== undefined || purls.length + skus.length > 0)) {
    refuse('--purl, --cpe and --sku name one version; draft that version alone, or leave the names to its SBOM.')
  }
  for (const purl of purls) {
    const fault = purlFault(purl)
    if (fault !== undefined) refuse(`--purl ${purl} is not a package URL that readers could use: ${fault}.`)
  }
  if (cpe !== undefined && !isCpe(cpe)) {
    refuse(`--cpe ${cpe} is not a CPE; one is written cpe:2.3:a:vendor:product:version:*:*:*:*:*:*:*.`)
  }
  for (const sku of skus) {
    if (isBlank(sku)) refuse('--sku is empty; give the number under which the product is sold.')
    if (/\p{C}/u.test(sku)) refuse(`--sku ${sku} holds a character that nobody sees; give the number as it is printed.`)
    // CSAF reads both as wildcards.
    if (/[*?]/.test(sku))
      refuse(`--sku ${sku} holds a wildcard; give the whole number of each article, with a --sku for each.`)
  }
}

function refuseRepeated(versions: readonly string[]): void {
  const twice = versions.find((version, i) => versions.indexOf(version) !== i)
  if (twice !== undefined)
    refuse(`--product-version ${twice} is given for two SBOMs; each describes a version of its own.`)
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
