import { z } from 'zod'
import type { LanguageIssue, Proofreader, ProofreadResult, Unavailable } from '../domain/ports/external-services.ts'
import { noProxies } from './no-proxies.ts'
import { outgoing } from './outgoing.ts'
import { partsOf } from './text-parts.ts'

/** What LanguageTool answers (https://languagetool.org/http-api/), as far as it is used. */
const languageList = z.array(z.object({ code: z.string(), longCode: z.string().optional() }))
const matchList = z.object({
  matches: z.array(
    z.object({
      message: z.string(),
      offset: z.number().int().min(0),
      length: z.number().int().min(0),
      replacements: z.array(z.object({ value: z.string() })).default([]),
      rule: z.object({ issueType: z.string().optional(), category: z.object({ id: z.string() }).optional() }),
    }),
  ),
})

/** For one question. */
const timeoutSeconds = 60
const maxAnswerBytes = 2 ** 24
/** What servers take at once is set by who runs them; this much all of them do. */
const maxText = 20_000

/**
 * Reads with a LanguageTool server, given by its address: `http://localhost:8081`. Spelling is left to others.
 * The limit is for all texts, from the first one on.
 */
export function languageTool(server: string, { totalSeconds = 600, proxies = noProxies } = {}): Proofreader {
  const ask = outgoing(proxies)
  const base = server.replace(/(?<!\/)\/+$/, '').replace(/\/v2$/, '')
  let languages: Promise<readonly string[]> | undefined
  // One text after the other: the server is somebody's.
  let turn: Promise<unknown> = Promise.resolve()
  let deadline: AbortSignal | undefined
  return {
    async proofread(text, language) {
      languages ??= languagesOf(base, ask)
      deadline ??= AbortSignal.timeout(totalSeconds * 1000)
      const end = deadline
      const read = Promise.all([languages, turn]).then(([known]) => {
        if (end.aborted) throw new Error(`not all was read within ${totalSeconds} seconds`)
        return readAs(text, language, { base, known, ask })
      })
      turn = read.catch(() => undefined)
      return read.catch((error) => unavailable(base, error))
    },
    close() {},
  }
}

async function readAs(
  text: string,
  language: string,
  { base, known, ask }: { base: string; known: readonly string[]; ask: typeof fetch },
): Promise<ProofreadResult> {
  const code = [language, language.split('-', 1)[0] ?? ''].find((each) => known.includes(each.toLowerCase()))
  if (code === undefined) return { kind: 'unsupported', reason: 'LanguageTool does not know it' }
  const mistakes: LanguageIssue[] = []
  for (const part of partsOf(text, maxText)) mistakes.push(...(await check({ base, ask }, part, code)))
  return { kind: 'read', issues: mistakes }
}

async function languagesOf(base: string, ask: typeof fetch): Promise<readonly string[]> {
  const list = languageList.parse(await fetchJson(ask, `${base}/v2/languages`))
  return list.flatMap(({ code, longCode = code }) => [code.toLowerCase(), longCode.toLowerCase()])
}

async function check(
  { base, ask }: { base: string; ask: typeof fetch },
  text: string,
  language: string,
): Promise<readonly LanguageIssue[]> {
  const body = new URLSearchParams({ text, language, disabledCategories: 'TYPOS' })
  const { matches } = matchList.parse(await fetchJson(ask, `${base}/v2/check`, { method: 'POST', body }))
  return matches.flatMap(({ message, offset, length, replacements, rule }): LanguageIssue[] => {
    if (rule.issueType === 'misspelling' || rule.category?.id === 'TYPOS') return []
    const suggestions = replacements.map(({ value }) => value).filter((value) => value !== '')
    return [{ text: text.slice(offset, offset + length), suggestions, explanation: message }]
  })
}

async function fetchJson(ask: typeof fetch, url: string, init: RequestInit = {}): Promise<unknown> {
  const signal = AbortSignal.timeout(timeoutSeconds * 1000)
  const response = await ask(url, { ...init, signal })
  if (!response.ok) throw new Error(`it answers with HTTP status ${response.status}`)
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > maxAnswerBytes) throw new Error('its answer is too large')
  }
  return JSON.parse(text)
}

/** fetch hides why it failed in `cause`. */
function unavailable(base: string, error: unknown): Unavailable {
  const shown = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const strange = shown instanceof z.ZodError || shown instanceof SyntaxError
  const detail = strange ? 'its answer is not of LanguageTool' : shown instanceof Error ? shown.message : String(shown)
  return { kind: 'unavailable', reason: `the LanguageTool server ${base} cannot be asked: ${detail}` }
}
