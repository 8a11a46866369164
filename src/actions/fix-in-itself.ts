import type { ProductVersion } from '../domain/bulletin.ts'
import type { Decision } from '../domain/decision.ts'
import { TocsinError } from '../domain/errors.ts'

/** Refuses decisions that name the version they are about as the one that carries the fix. Throws decisions_invalid. */
export function refuseFixInItself(decisions: readonly Decision[], { product, version }: ProductVersion): void {
  for (const { vulnerability, claim, remediations } of decisions) {
    const itself = remediations.find(({ fixedVersion }) => isSame(fixedVersion, { name: product.name, version }))
    if (itself === undefined) continue
    const message = `The decision about ${vulnerability} contradicts itself: it says ${claim.status} of ${product.name} ${version}, and gives ${itself.fixedVersion} as the version of the ${itself.category}.`
    throw new TocsinError('decisions_invalid', message)
  }
}

/** Whether both name one version; some write the product before it, or a "v". */
function isSame(
  text: string | undefined,
  { name, version }: { readonly name: string; readonly version: string },
): boolean {
  return text !== undefined && plain(text, name) === plain(version, name)
}

function plain(text: string, name: string): string {
  const [given, product] = [text, name].map((each) => each.trim().replace(/\s+/g, ' ').toLowerCase())
  const bare = product && given?.startsWith(`${product} `) ? given.slice(product.length + 1) : given
  return (bare ?? '').replace(/^v(?:ersion )?(?=\d)/, '')
}
