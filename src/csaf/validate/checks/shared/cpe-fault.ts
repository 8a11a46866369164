import { type CpePart, cpePart, cpeParts, hasWildcard } from './cpe.ts'

/** What the branches that lead to a product say. */
export interface Said {
  /** Category → the name of the innermost branch of it. */
  readonly names: ReadonlyMap<string, string>
  /** The name of the innermost branch, as `plain` writes it. */
  readonly text: string
  /** Those of the branches above it, one a line. */
  readonly above: string
}

/** Part of a CPE → categories of branches that say the same. */
const counterparts: Readonly<Record<CpePart, readonly string[]>> = {
  vendor: ['vendor'],
  product: ['product_name'],
  version: ['product_version', 'product_version_range'],
  update: ['patch_level', 'service_pack'],
  language: ['language'],
  target_sw: ['platform'],
  target_hw: ['architecture'],
}

/** Names are spelled in many ways, so of them only that there are any is asked; versions have to be the same. */
export function cpeFault(cpe: string, said: Said): string | undefined {
  for (const part of cpeParts) {
    const value = cpePart(cpe, part)
    if (value === undefined) continue
    const category = counterparts[part].find((each) => said.names.has(each))
    const name = category === undefined ? undefined : said.names.get(category)
    const fault = name === undefined ? extraFault(part, value, said) : partFault(part, value, { name, said })
    if (fault !== undefined) return fault
  }
  return undefined
}

/** A part may be said within the name of another branch: `2.3.0 PL17`. */
function extraFault(part: CpePart, value: string, said: Said): string | undefined {
  if (value === '*' || value === '-' || part === 'vendor' || part === 'product') return undefined
  const wanted = plain(value)
  const isWithin = part !== 'language' && (said.text.includes(wanted) || said.above.includes(wanted))
  return isWithin ? undefined : `The CPE says the ${nouns[part]} "${value}", which no branch says.`
}

function partFault(part: CpePart, value: string, { name, said }: { name: string; said: Said }): string | undefined {
  const isRange = part === 'version' && !said.names.has('product_version')
  if (isRange) {
    return hasWildcard(value)
      ? undefined
      : `The CPE is of version ${value} only, the branches are of the range "${name}"; a "*" stands for several versions.`
  }
  if (hasWildcard(value)) return `The CPE stands for any ${nouns[part]}, the branches for "${name}".`
  if (value === '-') return `The CPE says that there is no ${nouns[part]}, the branches say "${name}".`
  if (part !== 'version' || isBeginning(plain(value), plain(name))) return undefined
  return `The CPE is of version ${value}, the branches are of ${name}.`
}

/** What follows may stand in the CPE's update: `2.3.0` of `2.3.0pl17`, but not `1` of `10`. */
function isBeginning(value: string, name: string): boolean {
  return name.startsWith(value) && !/^\d\d$/.test(name.slice(value.length - 1, value.length + 1))
}

/** A CPE has small letters and no spaces, and often no `v` before a version. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s_\\]+/g, '')
    .replace(/^v(?=\d)/, '')
}

const nouns: Readonly<Record<CpePart, string>> = {
  vendor: 'vendor',
  product: 'product',
  version: 'version',
  update: 'update',
  language: 'language',
  target_sw: 'platform',
  target_hw: 'hardware',
}
