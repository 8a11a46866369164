import { createHash } from 'node:crypto'

/**
 * What a reply with a page of ours carries. Nothing may be loaded, framed or sent anywhere; the page may use the one style
 * sheet in its head, named by its hash.
 */
export function htmlHeaders(page: string): Readonly<Record<string, string>> {
  const style = /<style>([^<]*)<\/style>/.exec(page)?.[1] ?? ''
  const hash = createHash('sha256').update(style).digest('base64')
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': [
      "default-src 'none'",
      `style-src 'sha256-${hash}'`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  }
}
