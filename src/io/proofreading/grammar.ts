import { z } from 'zod'
import type { LanguageIssue, Proofreader, ProofreadResult, Unavailable } from '../../domain/ports/external-services.ts'
import { type HttpClient, type HttpRequest, httpClient, noProxies, type Proxies } from '../http/index.ts'
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

/** For one request. */
const timeoutSeconds = 60
const maxAnswerBytes = 2 ** 24
/** What servers take at once is set by who runs them; this much all of them do. */
const maxText = 20_000

export interface GrammarOptions {
  /** For all texts, from the first one on. */
  readonly totalSeconds?: number
  /** The User-Agent that the server sees. */
  readonly userAgent?: string
  /** Default: none. */
  readonly proxies?: Proxies
}

/**
 * Reads with a LanguageTool server, given by its address: `http://localhost:8081`. Spelling is left to others. Redirects
 * are not followed: the texts go to the server that the user named.
 */
export function languageTool(server: string, options: GrammarOptions = {}): Proofreader {
  const { totalSeconds = 600, userAgent = 'tocsin', proxies = noProxies } = options
  const client = httpClient({ userAgent, proxies, timeoutSeconds, privateNetworks: true, keepAlive: true })
  const base = server.replace(/(?<!\/)\/+$/, '').replace(/\/v2$/, '')
  let languages: Promise<readonly string[]> | undefined
  // One text after the other: the server is somebody's.
  let turn: Promise<unknown> = Promise.resolve()
  let deadline: AbortSignal | undefined
  return {
    async proofread(text, language) {
      languages ??= languagesOf(base, client)
      deadline ??= AbortSignal.timeout(totalSeconds * 1000)
      const end = deadline
      const read = Promise.all([languages, turn]).then(([known]) => {
        if (end.aborted) throw new Error(`not all was read within ${totalSeconds} seconds`)
        return readAs(text, language, { base, known, client })
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
  { base, known, client }: { base: string; known: readonly string[]; client: HttpClient },
): Promise<ProofreadResult> {
  const code = [language, language.split('-', 1)[0] ?? ''].find((each) => known.includes(each.toLowerCase()))
  if (code === undefined) return { kind: 'unsupported', reason: 'LanguageTool does not know it' }
  const mistakes: LanguageIssue[] = []
  for (const part of partsOf(text, maxText)) mistakes.push(...(await check({ base, client }, part, code)))
  return { kind: 'read', issues: mistakes }
}

async function languagesOf(base: string, client: HttpClient): Promise<readonly string[]> {
  const list = languageList.parse(await fetchJson(client, `${base}/v2/languages`))
  return list.flatMap(({ code, longCode = code }) => [code.toLowerCase(), longCode.toLowerCase()])
}

async function check(
  { base, client }: { base: string; client: HttpClient },
  text: string,
  language: string,
): Promise<readonly LanguageIssue[]> {
  const body = new URLSearchParams({ text, language, disabledCategories: 'TYPOS' }).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' }
  const { matches } = matchList.parse(await fetchJson(client, `${base}/v2/check`, { method: 'POST', body, headers }))
  return matches.flatMap(({ message, offset, length, replacements, rule }): LanguageIssue[] => {
    if (rule.issueType === 'misspelling' || rule.category?.id === 'TYPOS') return []
    const suggestions = replacements.map(({ value }) => value).filter((value) => value !== '')
    return [{ text: text.slice(offset, offset + length), suggestions, explanation: message }]
  })
}

async function fetchJson(client: HttpClient, url: string, request: Partial<HttpRequest> = {}): Promise<unknown> {
  const { status, headers, body } = await client.send(new URL(url), { ...request, maxBytes: maxAnswerBytes })
  const location = headers.get('location')
  if (status >= 300 && location !== undefined)
    throw new Error(`it redirects to ${location}; give the address of the server itself`)
  if (status < 200 || status > 299) throw new Error(`it answers with HTTP status ${status}`)
  return JSON.parse(new TextDecoder().decode(body))
}

function unavailable(base: string, error: unknown): Unavailable {
  const strange = error instanceof z.ZodError || error instanceof SyntaxError
  const detail = strange ? 'its answer is not of LanguageTool' : error instanceof Error ? error.message : String(error)
  return { kind: 'unavailable', reason: `the LanguageTool server ${base} cannot be asked: ${detail}` }
}
