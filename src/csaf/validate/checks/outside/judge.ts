import type { LanguageIssue, LinkState, ProofreadResult } from '../../../../domain/ports/external-services.ts'
import type { Problem } from '../../../../domain/validation.ts'
import type { TextQuestion, UrlQuestion } from './check.ts'

/** An address must answer with success or a redirect: a status from 200 to 399. */
export function judgeAddress({ url, pointer }: UrlQuestion, answer: LinkState): Problem | undefined {
  if (answer.kind === 'failed') return { pointer, message: `"${url}" does not answer: ${answer.reason}.` }
  if (answer.status >= 200 && answer.status < 400) return undefined
  return { pointer, message: `"${url}" answers with HTTP status ${answer.status}.` }
}

const shown = 10

/** A text must be without mistakes; a language that nobody can read is a problem of its own. */
export function judgeText(
  { language, pointer }: TextQuestion,
  answer: ProofreadResult,
  lead: string,
): Problem | undefined {
  if (answer.kind === 'unsupported') {
    return { pointer: '/document/lang', message: `No text could be read in "${language}": ${answer.reason}.` }
  }
  const { issues: mistakes } = answer
  if (mistakes.length === 0) return undefined
  const more = mistakes.length > shown ? `, and ${mistakes.length - shown} more` : ''
  return { pointer, message: `${lead}: ${mistakes.slice(0, shown).map(toText).join(', ')}${more}.` }
}

function toText({ text, suggestions, explanation }: LanguageIssue): string {
  const hints = suggestions.slice(0, 3).map((each) => `"${each}"`)
  const meant = hints.length > 0 ? `perhaps ${hints.join(' or ')}` : undefined
  const notes = [explanation && withoutStop(explanation), meant].filter((each) => each !== undefined)
  return notes.length > 0 ? `"${text}" (${notes.join('; ')})` : `"${text}"`
}

/** Without the full stops and white space at its end. */
function withoutStop(text: string): string {
  let end = text.length
  while (end > 0 && /[.\s]/.test(text.charAt(end - 1))) end--
  return text.slice(0, end)
}
