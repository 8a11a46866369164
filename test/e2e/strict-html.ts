export interface Tag {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
}

const character = '[^<>&"]|&(?:amp|lt|gt|quot|#39);'
const text = new RegExp(`(?:${character}|")+`, 'y')
const tag = new RegExp(`<(/?)([a-z][a-z0-9]*)((?: [a-zA-Z-]+="(?:${character})*")*)(?: ?/)?>`, 'y')
const attribute = new RegExp(` ([a-zA-Z-]+)="((?:${character})*)"`, 'g')
const empty = new Set(['br', 'circle', 'hr', 'link', 'meta', 'path', 'wbr'])

/**
 * Reads markup by a grammar far narrower than HTML's: text without a bare `<`, `>` or `&`, tags with double-quoted
 * attributes, all closed in order. Throws at the first character that any other reading could take for markup.
 */
export function strictTags(markup: string): Tag[] {
  const rest = markup.replace(/^<!doctype html>\n/, '').replace(/<style>[^<]*<\/style>/, '<style></style>')
  const tags: Tag[] = []
  const open: string[] = []
  for (let at = 0; at < rest.length; ) {
    const found = matchAt(text, rest, at) ?? matchAt(tag, rest, at)
    if (!found) throw new Error(`not strict at: ${rest.slice(at, at + 80)}`)
    at += found[0].length
    const [, closing, name, attributes = ''] = found
    if (name === undefined) continue
    if (closing !== '/') {
      tags.push({ name, attributes: attributesOf(attributes) })
      if (!empty.has(name)) open.push(name)
    } else if (open.pop() !== name) throw new Error(`</${name}> closes nothing, before: ${rest.slice(at, at + 80)}`)
  }
  if (open.length > 0) throw new Error(`never closed: ${open.join(', ')}`)
  return tags
}

/** Text as a reader of the markup gets it. */
export function unescaped(escaped: string): string {
  const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
  return escaped.replace(/&(amp|lt|gt|quot|#39);/g, (_entity, name: string) => signs[name] ?? '')
}

function matchAt(pattern: RegExp, whole: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(whole)
}

function attributesOf(source: string): Map<string, string> {
  const pairs = [...source.matchAll(attribute)].map(([, name = '', value = '']) => [name, unescaped(value)] as const)
  const attributes = new Map(pairs)
  if (attributes.size < pairs.length) throw new Error(`an attribute stands twice: ${source}`)
  return attributes
}

/** The words that markup shows, on one line. */
export function wordsIn(markup: string): string {
  return unescaped(markup.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
}

/** Every element that a page may consist of. */
export const ourElements = new Set(
  [
    'html head meta title link style body header main nav section div span p a h1 h2 h3 h4 strong em s code pre br wbr hr',
    'ul ol li dl dt dd table caption thead tbody tr th td blockquote details summary time svg circle path',
  ].flatMap((names) => names.split(' ')),
)

/** Every attribute that a page may have. */
export const ourAttributes = new Set(
  [
    'aria-hidden aria-labelledby charset class content cx cy d data-label datetime height href http-equiv id lang name',
    'r rel role scope start stroke-dasharray viewBox width',
  ].flatMap((names) => names.split(' ')),
)
