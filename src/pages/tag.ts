import { forDocument } from '../text/safe.ts'

const MARKUP: unique symbol = Symbol('markup')

/** Text that is already HTML. Only the tag and `raw` make it, so no value read from data can pass for it. */
export interface Html {
  readonly [MARKUP]: string
}

/** What may stand in a template: text is escaped, markup is kept, `undefined` and `false` are left out. */
export type Child = Html | string | number | undefined | false | readonly Child[]

/** Builds markup; every child is escaped for text and for double-quoted attributes alike. */
export function html(parts: TemplateStringsArray, ...children: readonly Child[]): Html {
  let markup = parts[0] ?? ''
  for (const [i, child] of children.entries()) markup += toMarkup(child) + (parts[i + 1] ?? '')
  return raw(markup)
}

/** Takes text as markup, unescaped: only for what was written here or came out of the sanitizer. */
export function raw(markup: string): Html {
  return { [MARKUP]: markup }
}

/** The markup as text. */
export function markupOf(markup: Html): string {
  return markup[MARKUP]
}

function toMarkup(child: Child): string {
  if (child === undefined || child === false) return ''
  if (typeof child === 'string') return forDocument(child).replace(/[&<>"']/g, (sign) => entities[sign] ?? '')
  if (typeof child === 'number') return String(child)
  return MARKUP in child ? child[MARKUP] : child.map(toMarkup).join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
