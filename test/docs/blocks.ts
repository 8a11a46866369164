/** A command that a page of the documentation shows, and what it prints. */
export interface Example {
  readonly command: string
  /** `…` alone stands for any lines, at the end of a line for the rest of it. */
  readonly output: readonly string[]
  /** Lines of the page, from 0: the first of the output, and the one after it. */
  readonly from: number
  readonly to: number
}

/** The commands in the `console` blocks of a page, in order. */
export function examplesIn(page: string): Example[] {
  const lines = page.split('\n')
  const found: Example[] = []
  for (const { from, to } of fences(lines, /^```console$/)) {
    for (let at = from; at < to; ) {
      const start = at
      while (at < to && /\\$/.test(lines[at] ?? '')) at++
      const command = lines.slice(start, ++at).join('\n').replace(/^\$ /, '')
      const first = at
      while (at < to && !lines[at]?.startsWith('$ ')) at++
      let end = at
      while (end > first && lines[end - 1] === '') end--
      found.push({ command, output: lines.slice(first, end), from: first, to: end })
    }
  }
  return found
}

/** The files that a page shows, in blocks such as `json title=decisions.json`; by name. */
export function filesIn(page: string): Map<string, string> {
  const lines = page.split('\n')
  return new Map(
    fences(lines, /^```\w+ title=/).map(({ from, to, opening }) => {
      return [opening.replace(/^.*title=/, ''), `${lines.slice(from, to).join('\n')}\n`]
    }),
  )
}

function fences(lines: readonly string[], opening: RegExp) {
  return lines.flatMap((line, i) => {
    return opening.test(line) ? [{ opening: line, from: i + 1, to: lines.indexOf('```', i + 1) }] : []
  })
}

/** What differs from machine to machine and from day to day, in the words of the documentation. */
export function usual(text: string, folder: string): string {
  return text
    .replaceAll(folder, '/home/you/tocsin')
    .replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'http://127.0.0.1:4870')
    .replaceAll(/as of \d{4}-\d\d-\d\d \([^)]* ago\)/g, 'as of 2026-11-30 (less than an hour ago)')
    .replaceAll(/\b\d+ (?:days|months|years) old\b/g, '140 days old')
    .replaceAll(/generation \w+/g, 'generation 20261130T191059321Z')
    .replaceAll(/\b\d+\.\d s\b/g, '0.1 s')
    .trimEnd()
}

/** Whether lines are as the documentation shows them. */
export function isShown(shown: readonly string[], lines: readonly string[]): boolean {
  const [first, ...rest] = shown
  if (first === undefined) return lines.length === 0
  if (first === '…') return lines.some((_, i) => isShown(rest, lines.slice(i))) || isShown(rest, [])
  const [line, ...more] = lines
  if (line === undefined) return false
  const isSame = first.endsWith(' …') ? line.startsWith(first.slice(0, -2)) : first === line
  return isSame && isShown(rest, more)
}

/** The output as the documentation would show it now, left out where it left something out. */
export function shownAs(old: readonly string[], lines: readonly string[]): readonly string[] {
  const cut = old.indexOf('…')
  if (cut < 0) return lines
  const tail = old.length - old.lastIndexOf('…') - 1
  return [...lines.slice(0, cut), '…', ...(tail > 0 ? lines.slice(-tail) : [])]
}
