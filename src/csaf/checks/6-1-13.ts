import { PackageURL } from 'packageurl-js'
import type { Check } from './check.ts'
import { purlPlaces } from './shared/purls.ts'

export const check: Check = {
  clause: '6.1.13',
  title: 'PURL',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    for (const { purl, pointer } of purlPlaces(csaf)) {
      const fault = faultOf(purl)
      if (fault !== undefined) yield { pointer, message: `"${purl}" is no package URL: ${fault}.` }
    }
  },
}

function faultOf(purl: string): string | undefined {
  try {
    PackageURL.fromString(purl)
    return undefined
  } catch (error) {
    return error instanceof Error
      ? error.message.replace(/^Invalid purl: /, '').replace(/\.$/, '')
      : 'it cannot be read'
  }
}
