import { expect, test } from 'vitest'
import { plainLine, plainLines } from './markdown.ts'

test.each([
  ['emphasis and code', 'A **bold** _word_ and `code`.', ['A bold word and code.']],
  ['soft and hard breaks', 'one\ntwo  \nthree', ['one two', 'three']],
  ['paragraphs', 'one\n\n\ntwo', ['one', '', 'two']],
  ['headings', '# One\n\nTwo\n---', ['One', '', 'Two']],
  ['a link with its address', '[Flask](https://flask.example/) here', ['Flask (https://flask.example/) here']],
  ['a link that is its address', '<https://flask.example/>', ['https://flask.example/']],
  ['two links', '[a](https://a.example/) [b](https://b.example/)', ['a (https://a.example/) b (https://b.example/)']],
  ['bullets', '- one\n- two\n  still two', ['- one', '- two still two']],
  ['numbers', '3. three\n4. four', ['3. three', '4. four']],
  ['nested lists', '- one\n  1. deep\n- two', ['- one', '  1. deep', '- two']],
  ['loose lists', '- one\n\n  more\n- two', ['- one', '', '  more', '- two']],
  ['quotes', '> one\n>\n> two', ['> one', '>', '> two']],
  ['code blocks to the letter', '```\na  b\n  c\n```', ['    a  b', '      c']],
  ['tables', '| a | b |\n|---|---|\n| 1 | 2 |', ['a | b', '1 | 2']],
  ['rules', 'a\n\n***\n\nb', ['a', '', '* * *', '', 'b']],
  ['HTML as it stands', '<b>x</b>', ['<b>x</b>']],
  ['entities as what they mean', '1 &lt; 2 &amp; 3', ['1 < 2 & 3']],
  ['links that lead to no page as they stand', '[x](javascript:alert(1))', ['[x](javascript:alert(1))']],
  ['images as links', '![x](https://a.example/x.png)', ['!x (https://a.example/x.png)']],
])('%s', (_what, markdown, expected) => {
  expect(plainLines(markdown, 60)).toEqual(expected)
})

test('long prose is broken, in lists too', () => {
  expect(plainLines('- one two three four', 10)).toEqual(['- one two', '  three', '  four'])
})

test('a sentence stays on one line', () => {
  expect(plainLine('Sessions are\n**permanent** (`x`).')).toBe('Sessions are permanent (x).')
})
