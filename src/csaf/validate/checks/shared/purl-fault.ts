import { type Purl, parsePurl } from '../../../registry/purl.ts'
import type { Said } from './cpe-fault.ts'

/** Types whose namespace is the vendor, and which name the architecture. */
const ofDistributions: readonly string[] = ['alpm', 'apk', 'deb', 'rpm']

/** How a package URL differs from what the branches say; vendors and names are spelled in many ways. */
export function purlFault(text: string, said: Said): string | undefined {
  const purl = parsePurl(text)
  if (typeof purl === 'string') return undefined
  const version = said.names.get('product_version')
  const range = said.names.get('product_version_range')
  if (version !== undefined) {
    const fault = versionFault(text, purl, version)
    if (fault !== undefined) return fault
  } else if (range !== undefined && purl.version) {
    return `"${text}" is of version ${purl.version} only, the branches are of the range "${range}".`
  }
  if (!ofDistributions.includes(purl.type)) return undefined
  const architecture = said.names.get('architecture')
  if (architecture === undefined || purl.qualifiers.get('arch')) return undefined
  return `"${text}" names no architecture ("?arch="), the branches say "${architecture}".`
}

function versionFault(text: string, { version: given = '', qualifiers }: Purl, wanted: string): string | undefined {
  if (!given) return `"${text}" names no version, the branches say ${wanted}.`
  const epoch = qualifiers.get('epoch')
  const same = [given, ...(epoch === undefined ? [] : [`${epoch}:${given}`])].some(
    (each) => plain(each) === plain(wanted),
  )
  return same ? undefined : `"${text}" is of version ${given}, the branches are of ${wanted}.`
}

function plain(version: string): string {
  return version.replace(/^v(?=\d)/i, '').toLowerCase()
}
