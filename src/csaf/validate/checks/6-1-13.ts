import { parsePurl } from '../../registry/purl.ts'
import { type CsafVersion, purl as shape, textFault } from '../../schema/index.ts'
import type { Check } from './check.ts'
import { purlPlaces } from './shared/purls.ts'

/** Valid by ECMA-427 and the rules of its type. In 2.1 the schema asks for more, section 3.1.4.3.4. */
export const check: Check = {
  clause: '6.1.13',
  title: 'PURL',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    for (const { purl, pointer } of purlPlaces(csaf)) {
      const mismatch = textFault(shape, purl, csaf.version)
      const fault = mismatch === undefined ? faultOf(purl, csaf.version) : undefined
      if (mismatch === undefined && fault === undefined) continue
      yield { pointer, message: mismatch ?? `"${purl}" is not a valid package URL: ${fault}.` }
    }
  },
}

function faultOf(purl: string, version: CsafVersion): string | undefined {
  const read = parsePurl(purl)
  if (typeof read === 'string') return read
  if (version === '2.0' || read.capitalKey === undefined) return undefined
  return `the key "${read.capitalKey}" of a qualifier must be of small letters`
}
