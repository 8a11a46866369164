import MarkdownIt from 'markdown-it'
import sanitizeHtml from 'sanitize-html'
import { forDocument } from '../text/safe.ts'
import { linkRelation, safeUrl } from './link.ts'
import { type Html, raw } from './tag.ts'

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable('image')
markdown.validateLink = (url) => safeUrl(url) !== undefined

// The pages' own headings give the order of sections; prose cannot add to it.
const headings = Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, 'h4']))

const inlineTags = ['a', 'br', 'code', 'em', 's', 'strong']
const blockTags = ['blockquote', 'h4', 'hr', 'li', 'ol', 'p', 'pre', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul']

const options: sanitizeHtml.IOptions = {
  allowedTags: [...inlineTags, ...blockTags],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  allowedSchemes: ['https', 'http', 'mailto'],
  allowProtocolRelative: false,
  transformTags: {
    ...headings,
    a: (tagName, { href = '' }) => ({ tagName, attribs: { href: safeUrl(href) ?? '', rel: linkRelation } }),
  },
}

/** Markdown as paragraphs, lists, tables and code. Raw HTML, images and unsafe links stay visible as text. */
export function prose(text: string): Html {
  return sanitized(markdown.render(text), options)
}

/** Markdown of one sentence, without paragraphs or other blocks. */
export function inlineProse(text: string): Html {
  return sanitized(markdown.renderInline(text), { ...options, allowedTags: inlineTags })
}

function sanitized(markup: string, rules: sanitizeHtml.IOptions): Html {
  return raw(forDocument(sanitizeHtml(markup, rules)))
}
