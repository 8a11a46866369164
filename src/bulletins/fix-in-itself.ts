import type { BulletinProduct } from '../domain/bulletin.ts'
import { TocsinError } from '../domain/errors.ts'
import type { ImportedEntry } from './import-entries.ts'

/**
 * Refuses decisions that name the version they are about as the one that carries the fix, or several versions, of which
 * that may be one. Throws decisions_invalid.
 */
export function refuseFixInItself(decisions: readonly ImportedEntry[], { product, version }: BulletinProduct): void {
  for (const { vulnerability, claim, remediations } of decisions) {
    const several = remediations.find(({ fixedVersion = '' }) => isRange(fixedVersion))
    if (several !== undefined) {
      const message = `The decision about ${vulnerability} gives "${several.fixedVersion}" as the version of the ${several.category}; a fix has one version, the first that carries it.`
      throw new TocsinError('decisions_invalid', message)
    }
    const itself = remediations.find(({ fixedVersion }) => isSame(fixedVersion, { name: product.name, version }))
    if (itself === undefined) continue
    const message = `The decision about ${vulnerability} contradicts itself: it says ${claim.status} of ${product.name} ${version}, and gives ${itself.fixedVersion} as the version of the ${itself.category}.`
    throw new TocsinError('decisions_invalid', message)
  }
}

/** `>=4.3`, `4.3, 4.4`, `4.3 and later`, `4.x`. */
function isRange(text: string): boolean {
  return (
    /[<>≤≥|;*,]|^[=~^]/.test(text) ||
    /(?:^|\s)(?:after|and|before|earlier|later|newer|or|prior|versions)(?:\s|$)|\d\.x$/i.test(text)
  )
}

/** Whether both name one version; some write the product before it, a "v" or "version". */
function isSame(
  text: string | undefined,
  { name, version }: { readonly name: string; readonly version: string },
): boolean {
  return text !== undefined && plain(text, name) === plain(version, name)
}

/** A version without the product's name, a "v" or "version" before it, in small letters. */
export function plain(text: string, name: string): string {
  const [given, product] = [text, name].map((each) => each.trim().replace(/\s+/g, ' ').toLowerCase())
  const bare = product && given?.startsWith(`${product} `) ? given.slice(product.length + 1) : given
  return (bare ?? '').replace(/^(?:v|ver\.?|version|rel\.?|release) ?(?=\d)/, '')
}
