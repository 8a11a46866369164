import type { PackageUrl } from '../domain/inventory.ts'
import type { Identity } from '../domain/vex.ts'
import { parsePurl } from '../sbom/index.ts'
import { cpeProduct } from './cpe.ts'
import { folded, genericName, type Place, packageKey, packagesOf } from './recognise.ts'

/**
 * Keys under which claims are looked up, so that a finding is compared with few of them. What an identity names shares a
 * key with it; sharing one decides nothing (recognise.ts does).
 */
export function keysOfIdentity({ purls, cpes, localRef, bomLink, named, versions }: Identity): string[] {
  const keys = [
    ...purls.flatMap((text) => {
      const generic = genericName(text)
      const purl = parsePurl(text)
      // Versions listed beside a package URL may go before its own.
      const own = 'reason' in purl ? [] : [purl.version === undefined || versions ? ofPackage(purl) : ofVersion(purl)]
      return generic ? [...own, ofName(generic.name)] : own
    }),
    ...cpes.flatMap(ofCpe),
    ...(localRef === undefined ? [] : [ofRef(localRef)]),
    ...(bomLink === undefined ? [] : [ofRef(refOf(bomLink))]),
    ...(named && purls.length + cpes.length === 0 ? [ofName(named.name)] : []),
  ]
  return [...new Set(keys)]
}

/** The keys of a component of an SBOM. */
export function keysOfPlace({ component }: Place): string[] {
  const packages = packagesOf(component)
  const hasNameAlone = packages.length === 0 && component.cpe === undefined
  return [
    ...packages.flatMap((each) => [ofPackage(each), ...(each.version === undefined ? [] : [ofVersion(each)])]),
    ...(component.cpe === undefined ? [] : ofCpe(component.cpe)),
    ofRef(component.ref),
    ...(hasNameAlone ? [ofName(component.name)] : []),
  ]
}

/** The place in a BOM-Link. */
function refOf(bomLink: string): string {
  const [, ref = ''] = bomLink.split(/#(.*)/s)
  try {
    return decodeURIComponent(ref)
  } catch {
    return ref
  }
}

function ofPackage(purl: PackageUrl): string {
  return `package ${packageKey(purl)}`
}

function ofVersion(purl: PackageUrl): string {
  return `version ${packageKey(purl)} ${purl.version}`
}

function ofCpe(cpe: string): string[] {
  const product = cpeProduct(cpe)
  return product === undefined ? [] : [`cpe ${product}`]
}

function ofRef(ref: string): string {
  return `ref ${ref}`
}

function ofName(name: string): string {
  return `name ${folded(name)}`
}
