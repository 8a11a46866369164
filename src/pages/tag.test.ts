import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { strictTags, unescaped } from '../../test/e2e/strict-html.ts'
import { forDocument } from '../text/safe.ts'
import { type Child, html, markupOf, raw } from './tag.ts'

describe('the html tag', () => {
  test.each<[what: string, child: Child, markup: string]>([
    ['escapes the five signs of text', `<b a="1" c='2'>&`, '&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;'],
    ['escapes what is escaped already', '&lt;', '&amp;lt;'],
    ['writes numbers', 0, '0'],
    ['leaves undefined out', undefined, ''],
    ['leaves false out', false, ''],
    ['keeps an empty text empty', '', ''],
    ['writes lists one after the other', ['a', [1, '<']], 'a1&lt;'],
    ['keeps markup of its own', html`<b>${'<'}</b>`, '<b>&lt;</b>'],
    ['keeps raw markup', raw('<hr>'), '<hr>'],
    ['shows that a control character stood there', 'a\u0000\u001b[2Jb', 'a\ufffd\ufffd[2Jb'],
    ['stops text from turning around', '\u202e4.3.2', '\ufffd4.3.2'],
    ['replaces half a character', '\ud800', '\ufffd'],
  ])('%s', (_what, child, markup) => {
    expect(markupOf(html`${child}`)).toBe(markup)
  })

  test('any text comes back whole from text and from an attribute, and adds nothing to the markup', () => {
    const piece = fc.oneof(
      fc.constantFrom('<script>', '"', "' x='", '-->', '&#39;', '\r\n'),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('')
        const markup = markupOf(html`<p title="${text}">${text}</p>`)
        const [paragraph, ...others] = strictTags(markup)
        expect(others).toEqual([])
        expect([...(paragraph?.attributes ?? [])]).toEqual([['title', forDocument(text)]])
        expect(unescaped(markup.replace(/^<p[^>]*>|<\/p>$/g, ''))).toBe(forDocument(text))
      }),
    )
  })
})
