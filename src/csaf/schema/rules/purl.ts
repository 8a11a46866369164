import { quoted } from '../../../text/excerpt.ts'
import type { TextRule } from './rule.ts'

const forms = { '2.0': /^pkg:[A-Za-z.\-+][A-Za-z0-9.\-+]*\/.+/, '2.1': /^pkg:[a-z][a-z0-9.-]*\/.+/ } as const

/** What the schema asks of a package URL; test 6.1.13 asks the rest. */
export const purlRule: TextRule = (text, version) => {
  if (forms[version].test(text)) return undefined
  return `is not a valid package URL: ${formFault(text, version)}`
}

function formFault(text: string, version: string): string {
  if (!text.startsWith('pkg:')) return 'it does not begin with "pkg:"'
  const [type = '', ...rest] = text.slice('pkg:'.length).split('/', 3)
  if (text.startsWith('pkg:/')) return 'no slash may follow "pkg:"'
  if (rest.length === 0 || rest.join('') === '') return `it holds nothing but the type ${quoted(type)}`
  if (version === '2.1' && /[A-Z]/.test(type)) return `its type ${quoted(type)} must be of small letters`
  return `${quoted(type)} is not a package type`
}
