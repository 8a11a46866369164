import { execFile } from 'node:child_process'
import type { LanguageIssue, Proofreader, ProofreadResult, Unavailable } from '../../domain/ports/external-services.ts'
import { type Dictionary, dictionariesOf, dictionaryFor } from './dictionaries.ts'
import { HunspellPipe, type WordAnswer } from './hunspell-pipe.ts'
import { wordsOf } from './words.ts'

export interface SpellingOptions {
  /** The program, or its path. */
  readonly program?: string
  /** How long it may think about one word. */
  readonly silenceSeconds?: number
  /** For all texts, from the first one on. */
  readonly totalSeconds?: number
}

const defaults = { program: 'hunspell', silenceSeconds: 20, totalSeconds: 300 }

/** One language: its process, and what is known of its words. */
interface Reading {
  readonly pipe: HunspellPipe
  readonly words: Map<string, Promise<WordAnswer>>
  /** Texts are read one after the other, so that the time limit ends between two of them. */
  turn: Promise<unknown>
}

/**
 * Reads with hunspell (https://hunspell.github.io) and its installed dictionaries, one process for each language.
 * Words of the user's own dictionary (`~/.hunspell_en_US`) are right, as hunspell knows it.
 */
export function hunspell(options: SpellingOptions = {}): Proofreader {
  const { program, silenceSeconds, totalSeconds } = { ...defaults, ...options }
  const readings = new Map<string, Reading>()
  let installed: Promise<readonly Dictionary[] | Unavailable> | undefined
  let deadline: AbortSignal | undefined

  const readingOf = (dictionary: string): Reading => {
    const known = readings.get(dictionary)
    if (known) return known
    const pipe = new HunspellPipe(program, dictionary, silenceSeconds)
    const reading: Reading = { pipe, words: new Map(), turn: Promise.resolve() }
    readings.set(dictionary, reading)
    return reading
  }

  return {
    async proofread(text, language) {
      installed ??= listDictionaries(program)
      deadline ??= AbortSignal.timeout(totalSeconds * 1000)
      const end = deadline
      const dictionaries = await installed
      if ('kind' in dictionaries) return dictionaries
      const dictionary = dictionaryFor(language, dictionaries)
      if (dictionary === undefined) return { kind: 'unsupported', reason: 'hunspell has no dictionary of it' }
      const reading = readingOf(dictionary)
      const read = reading.turn.then(() => {
        return end.aborted ? unavailable(`not all was read within ${totalSeconds} seconds`) : readWith(reading, text)
      })
      reading.turn = read
      return read
    },
    close() {
      for (const { pipe } of readings.values()) pipe.close()
      readings.clear()
    },
  }
}

async function readWith({ pipe, words }: Reading, text: string): Promise<ProofreadResult | Unavailable> {
  const asked = wordsOf(text).map((word) => {
    // Dictionaries know the straight apostrophe only.
    const plain = word.replaceAll('’', "'")
    const answer = words.get(plain) ?? pipe.ask(plain)
    words.set(plain, answer)
    return answer.then((found): LanguageIssue[] =>
      found.right ? [] : [{ text: word, suggestions: found.suggestions }],
    )
  })
  try {
    return { kind: 'read', issues: (await Promise.all(asked)).flat() }
  } catch (error) {
    return unavailable(error instanceof Error ? error.message : String(error))
  }
}

function unavailable(reason: string): Unavailable {
  return { kind: 'unavailable', reason }
}

/** hunspell lists its dictionaries on standard error, and fails when the one of the locale is not among them. */
function listDictionaries(program: string): Promise<readonly Dictionary[] | Unavailable> {
  return new Promise((resolve) => {
    const child = execFile(program, ['-D'], { timeout: 10_000, windowsHide: true }, (error, stdout, stderr) => {
      if (error?.code === 'ENOENT') resolve(unavailable(`the program ${program} is not installed`))
      else if (error?.killed || error?.code === 'EACCES')
        resolve(unavailable(`${program} did not list its dictionaries`))
      else resolve(dictionariesOf(`${stdout}\n${stderr}`))
    })
    child.stdin?.on('error', () => undefined)
    child.stdin?.end()
  })
}
