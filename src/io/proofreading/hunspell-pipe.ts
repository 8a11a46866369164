import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** What hunspell says of a word: that it is right, or what may be meant. */
export type WordAnswer = { readonly right: true } | { readonly right: false; readonly suggestions: readonly string[] }

interface Asked {
  resolve(answer: WordAnswer): void
  reject(reason: Error): void
}

/** One hunspell in pipe mode (`-a`), which answers word after word until it is closed. */
export class HunspellPipe {
  readonly #child: ChildProcessWithoutNullStreams
  readonly #asked: Asked[] = []
  readonly #silenceMs: number
  #lines: string[] = []
  #timer: NodeJS.Timeout | undefined
  #end: Error | undefined

  constructor(program: string, dictionary: string, silenceSeconds: number) {
    this.#silenceMs = silenceSeconds * 1000
    this.#child = spawn(program, ['-a', '-i', 'UTF-8', '-d', dictionary], { stdio: 'pipe', windowsHide: true })
    this.#child.on('error', (error) => this.#fail(error))
    this.#child.on('close', () => this.#fail(new Error('hunspell ended')))
    this.#child.stdin.on('error', () => this.#fail(new Error('hunspell ended')))
    this.#child.stderr.resume()
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#read(line))
  }

  /** Rejects when hunspell ends, or is silent for too long. The word must be one line. */
  ask(word: string): Promise<WordAnswer> {
    if (this.#end) return Promise.reject(this.#end)
    return new Promise((resolve, reject) => {
      this.#asked.push({ resolve, reject })
      this.#watch()
      // `^` keeps a word from being read as a command.
      this.#child.stdin.write(`^${word}\n`)
    })
  }

  close(): void {
    this.#child.stdin.end()
    this.#child.kill()
  }

  /** The answers to a line end with an empty one; what comes before the first question is the greeting. */
  #read(line: string): void {
    if (line.startsWith('@(#)')) return
    if (line !== '') {
      this.#lines.push(line)
      return
    }
    const answer = toAnswer(this.#lines)
    this.#lines = []
    this.#asked.shift()?.resolve(answer)
    this.#watch()
  }

  #watch(): void {
    clearTimeout(this.#timer)
    if (this.#asked.length === 0) return
    const late = () => this.#fail(new Error(`hunspell was silent for ${this.#silenceMs / 1000} seconds`))
    this.#timer = setTimeout(late, this.#silenceMs)
  }

  #fail(reason: Error): void {
    this.#end ??= reason
    clearTimeout(this.#timer)
    this.#child.kill()
    for (const { reject } of this.#asked.splice(0)) reject(this.#end)
  }
}

/** A line for each part of the word: `& part 2 1: first, second` or `# part 1` where it is unknown. */
function toAnswer(lines: readonly string[]): WordAnswer {
  const [wrong] = lines.filter((line) => line.startsWith('&') || line.startsWith('#'))
  if (wrong === undefined) return { right: true }
  const [, list = ''] = /^& \S+ \d+ \d+: (.*)$/.exec(wrong) ?? []
  return { right: false, suggestions: list === '' ? [] : list.split(', ') }
}
