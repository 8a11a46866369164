import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { strictTags } from '../../test/e2e/strict-html.ts'
import { inlineProse, prose } from './markdown.ts'
import { markupOf } from './tag.ts'

const away = 'rel="noopener noreferrer nofollow"'

describe('prose', () => {
  test.each([
    ['paragraphs', 'a\n\nb', '<p>a</p>\n<p>b</p>\n'],
    ['emphasis and code', '*a* **b** `<c>`', '<p><em>a</em> <strong>b</strong> <code>&lt;c&gt;</code></p>\n'],
    ['a numbered list that starts late', '3. x', '<ol start="3">\n<li>x</li>\n</ol>\n'],
    ['a link', '[a](https://a.example)', `<p><a href="https://a.example/" ${away}>a</a></p>\n`],
    ['every heading as one below those of the page', '# a', '<h4>a</h4>\n'],
    ['a code block without its language', '```js\n<b>\n```', '<pre><code>&lt;b&gt;\n</code></pre>\n'],
    [
      'an image as a link, since nothing is loaded',
      '![a](https://a.example/x.png)',
      `<p>!<a href="https://a.example/x.png" ${away}>a</a></p>\n`,
    ],
    ['HTML as text', '<b onclick="x">a</b>', '<p>&lt;b onclick="x"&gt;a&lt;/b&gt;</p>\n'],
    ['a script link as text', '[a](javascript:alert(1))', '<p>[a](javascript:alert(1))</p>\n'],
    ['a hidden script link as text', '[a](java&#115;cript:alert(1))', '<p>[a](javascript:alert(1))</p>\n'],
    ['a relative link as text', '[a](../x)', '<p>[a](../x)</p>\n'],
    ['a character reference that turns text around', '&#x202e;a', '<p>\ufffda</p>\n'],
  ])('shows %s', (_what, text, markup) => {
    expect(markupOf(prose(text))).toBe(markup)
  })
})

test('a sentence keeps its emphasis and stays one sentence', () => {
  expect(markupOf(inlineProse('# a *b*\n- c'))).toBe('# a <em>b</em>\n- c')
})

const elements = 'a blockquote br code em h4 hr li ol p pre s strong table tbody td th thead tr ul'.split(' ')
const hostile = fc.constantFrom(
  ...[
    '<script>',
    '<img src=x onerror=alert(1)>',
    '</p>',
    '<!--',
    '[a](javascript:b)',
    '![a](data:c)',
    '<https://a.example/">',
  ],
  ...[
    '](https://a.example "',
    '"onclick=',
    '&#60;',
    '&lt;',
    '`',
    '```\n',
    '\n# ',
    '\n- ',
    '\n> ',
    '\n|a|b|\n|-|-|\n|c|',
    '\n\n',
  ],
)

test('any text becomes nothing but elements of prose and safe links', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(hostile, fc.string({ unit: 'binary' }))), (pieces) => {
      for (const markup of [prose(pieces.join('')), inlineProse(pieces.join(''))]) {
        for (const { name, attributes } of strictTags(markupOf(markup))) {
          expect(elements).toContain(name)
          const { href, rel, start, ...others } = Object.fromEntries(attributes)
          expect(others).toEqual({})
          if (name === 'a')
            expect([/^(https?|mailto):/.test(href ?? ''), rel]).toEqual([true, 'noopener noreferrer nofollow'])
          else expect([href, rel, start !== undefined && name !== 'ol']).toEqual([undefined, undefined, false])
        }
      }
    }),
  )
})
