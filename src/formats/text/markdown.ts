import MarkdownIt, { type Token } from 'markdown-it'
import { forDocument } from '../../text/safe.ts'
import { webUrl } from '../../text/web-url.ts'
import { hang } from '../../text/wrap.ts'
import { paragraphs, wrap } from './layout.ts'

const markdown = new MarkdownIt({ html: false, linkify: false }).disable('image')
markdown.validateLink = (url) => url.startsWith('mailto:') || webUrl(url) !== undefined

/** Markdown as lines of plain text: signs of emphasis go, links show their address, lists keep their shape. */
export function plainLines(text: string, width: number): string[] {
  return blocks(tree(markdown.parse(forDocument(text), {})), width)
}

/** Markdown of one sentence as one line of plain text. */
export function plainLine(text: string): string {
  return markdown.parseInline(text, {}).map(inline).join(' ').replace(/\s+/g, ' ').trim()
}

interface Block {
  readonly token: Token
  readonly children: Block[]
}

/** The parser's flat list of opening and closing tokens, as the blocks they enclose. */
function tree(tokens: readonly Token[]): readonly Block[] {
  const root: Block[] = []
  const open = [root]
  for (const token of tokens) {
    if (token.nesting < 0) {
      open.pop()
      continue
    }
    const block: Block = { token, children: [] }
    open.at(-1)?.push(block)
    if (token.nesting > 0) open.push(block.children)
  }
  return root
}

function blocks(siblings: readonly Block[], width: number): string[] {
  return paragraphs(...siblings.map((block) => blockLines(block, width)))
}

function blockLines({ token, children }: Block, width: number): string[] {
  switch (token.type) {
    case 'inline':
      return wrap(inline(token), width)
    case 'bullet_list_open':
      return children.flatMap((item) => hang('- ', tight(item, width - 2)))
    case 'ordered_list_open':
      return children.flatMap((item) => hang(`${item.token.info}. `, tight(item, width - item.token.info.length - 2)))
    case 'blockquote_open':
      return blocks(children, width - 2).map((text) => `> ${text}`.trimEnd())
    case 'fence':
    case 'code_block':
      return token.content
        .trimEnd()
        .split('\n')
        .map((text) => `    ${text}`)
    case 'hr':
      return ['* * *']
    case 'tr_open':
      return wrap(children.flatMap((cell) => blockLines(cell, Number.POSITIVE_INFINITY)).join(' | '), width)
    case 'table_open':
    case 'thead_open':
    case 'tbody_open':
      return children.flatMap((row) => blockLines(row, width))
    default:
      return blocks(children, width)
  }
}

/** A list's item: without blank lines, where its source has none. */
function tight({ children }: Block, width: number): string[] {
  const compact = children.every(({ token }) => token.hidden || token.type.endsWith('_list_open'))
  return compact ? children.flatMap((child) => blockLines(child, width)) : blocks(children, width)
}

function inline({ children, content }: Token): string {
  if (!children) return content
  let text = ''
  let start = 0
  let address = ''
  for (const token of children) {
    if (token.type === 'link_open') {
      address = String(token.attrGet('href') ?? '')
      start = text.length
    } else if (token.type === 'link_close') text += text.slice(start) === address ? '' : ` (${address})`
    else if (token.type === 'hardbreak') text += '\n'
    else if (token.type === 'softbreak') text += ' '
    else text += token.content
  }
  return text
}
