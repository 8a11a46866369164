import { PackageURL } from 'packageurl-js'
import type { BranchNode } from '../prepared.ts'
import type { Check } from './check.ts'
import { productPaths } from './shared/paths.ts'

/** Category of branches → part of a CPE 2.3 that says the same; vendors and names are spelled in many ways. */
const parts: readonly (readonly [place: number, noun: string, categories: readonly (string | undefined)[]])[] = [
  [5, 'version', ['product_version', 'product_version_range', 'product_name']],
  [6, 'update', ['patch_level', 'service_pack', 'product_version', 'product_name']],
  [8, 'language', ['language']],
  [11, 'hardware', ['architecture', 'platform', 'product_name']],
]

export const check: Check = {
  clause: '6.2.42',
  title: 'Inconsistent Product Identification Helper',
  versions: ['2.1'],
  *run(csaf) {
    for (const path of productPaths(csaf)) {
      const last = path.at(-1)
      const { cpe, purls = [] } = last?.branch.product?.product_identification_helper ?? {}
      const pointer = `${last?.pointer}/product/product_identification_helper`
      const fault = cpe === undefined ? undefined : cpeFault(cpe, path)
      if (fault !== undefined) yield { pointer: `${pointer}/cpe`, message: fault }
      for (const [i, purl] of purls.entries()) {
        const difference = purlFault(purl, path)
        if (difference !== undefined) yield { pointer: `${pointer}/purls/${i}`, message: difference }
      }
    }
  },
}

function cpeFault(cpe: string, path: readonly BranchNode[]): string | undefined {
  const values = cpe.startsWith('cpe:2.3:') ? cpe.match(/(?:\\.|[^:\\])+/g) : null
  const version = single(path)
  for (const [place, noun, categories] of parts) {
    const value = values?.[place]?.replace(/\\(.)/g, '$1')
    if (value === undefined) continue
    const said = path.some(({ branch }) => categories.includes(branch.category))
    if (value !== '*' && value !== '-' && !said) return `The CPE says the ${noun} "${value}", which no branch says.`
    if (noun !== 'version' || version === undefined) continue
    if (value === '*') return `The CPE stands for any version, the branches for ${version}.`
    if (!version.startsWith(value)) return `The CPE is of version ${value}, the branches are of ${version}.`
  }
  return undefined
}

function purlFault(purl: string, path: readonly BranchNode[]): string | undefined {
  const version = single(path)
  const given = versionOf(purl)
  if (version === undefined || given === version || given === undefined) return undefined
  if (given === '') return `"${purl}" names no version, the branches say ${version}.`
  return plain(given) === plain(version)
    ? undefined
    : `"${purl}" is of version ${given}, the branches are of ${version}.`
}

function single(path: readonly BranchNode[]): string | undefined {
  return path.findLast(({ branch }) => branch.category === 'product_version')?.branch.name
}

/** The version of a package URL, empty where there is none; undefined for what is no package URL. */
function versionOf(purl: string): string | undefined {
  try {
    return PackageURL.fromString(purl).version ?? ''
  } catch {
    return undefined
  }
}

function plain(version: string): string {
  return version.replace(/^v/i, '').toLowerCase()
}
