import type { CsafView } from '../../schema/index.ts'
import {
  affected,
  corresponding,
  isEnglish,
  reasoned,
  released,
  successor,
  supersession,
  treeless,
  unaffecting,
  withdrawal,
} from '../../validate/index.ts'
import { clause18 } from '../conversion-note.ts'
import { firstFault } from './judge.ts'
import type { UpgradeContext } from './up.ts'

const ofAdvisory = [affected, corresponding]
const ofEnding = [unaffecting, reasoned, treeless, released, withdrawal, supersession, successor]

/** Word that a title begins with, or a category is → the profile that it means. */
const endings = { Superseded: 'csaf_superseded', Withdrawn: 'csaf_withdrawn' } as const

/** The category in the profiles of 2.1, of a document that has all else already. */
export function category21(document: CsafView, up: UpgradeContext): string | undefined {
  return endingOf(document, up) ?? advisoryOf(document, up)
}

function endingOf(document: CsafView, { input, tell }: UpgradeContext): string | undefined {
  if (!isEnglish(input)) return undefined
  const { category, title = '' } = input.csaf.document ?? {}
  for (const word of ['Superseded', 'Withdrawn'] as const) {
    const inTitle = title.startsWith(word)
    if (!inTitle && category?.toLowerCase() !== word.toLowerCase()) continue
    const ending = endings[word]
    const fault = firstFault(withCategory(document, ending), ofEnding, input.now)
    const at = { kind: 'note', clause: clause18, pointer: inTitle ? '/document/title' : '/document/category' } as const
    if (fault === undefined) {
      tell({
        ...at,
        message: `The document was ${word.toLowerCase()}, so its category "${category}" became ${ending}.`,
      })
      return ending
    }
    const message = `The document is potentially ${word.toLowerCase()}, but as ${ending} it would be invalid: ${fault}.`
    tell({ ...at, message })
  }
  return undefined
}

/** The stricter profile of 2.1 where the document fulfils it, else that of 2.0, which 2.1 has kept for this. */
function advisoryOf(document: CsafView, { input, tell }: UpgradeContext): string | undefined {
  const { category } = input.csaf.document ?? {}
  if (category !== 'csaf_security_advisory') return category
  const fault = firstFault(withCategory(document, category), ofAdvisory, input.now)
  if (fault === undefined) return category
  const message = `The category became csaf_deprecated_security_advisory, as the profile of 2.1 is not fulfilled: ${fault}.`
  tell({ kind: 'note', pointer: '/document/category', message, clause: clause18 })
  return 'csaf_deprecated_security_advisory'
}

function withCategory(document: CsafView, category: string): CsafView {
  return { ...document, document: { ...document.document, category } }
}
