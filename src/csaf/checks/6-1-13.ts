import { PackageURL } from 'packageurl-js'
import type { Check } from './check.ts'
import { purlPlaces } from './shared/purls.ts'

export const check: Check = {
  clause: '6.1.13',
  title: 'PURL',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    for (const { purl, pointer } of purlPlaces(csaf)) {
      // 2.1 takes the canonical form only, section 3.1.4.3.4.
      const fault = csaf.version === '2.1' && /^pkg:\//.test(purl) ? 'no slash may follow "pkg:"' : faultOf(purl)
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
