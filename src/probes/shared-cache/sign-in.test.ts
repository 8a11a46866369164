import { expect, test } from 'vitest'
import { hiddenFields } from './sign-in.ts'

test.each<[string, Readonly<Record<string, string>>]>([
  ['<input type="hidden" name="csrf" value="abc">', { csrf: 'abc' }],
  ["<input type='hidden' name='csrf' value='a\"b'>", { csrf: 'a"b' }],
  ['<input type=hidden name=csrf value=abc>', { csrf: 'abc' }],
  ['<INPUT TYPE="HIDDEN" NAME="csrf" VALUE="abc">', { csrf: 'abc' }],
  ['<input value="abc" name="csrf" type="hidden" />', { csrf: 'abc' }],
  ['<input\n  type = "hidden"\n  name = "csrf"\n  value = "abc"\n>', { csrf: 'abc' }],
  ['<input type="hidden" name="csrf" value="a>b">', { csrf: 'a>b' }],
  ['<input type="hidden" name="csrf" value="&lt;&amp;&quot;&#39;&#x27;&apos;">', { csrf: "<&\"'''" }],
  ['<input type="hidden" name="csrf" value="a&#43;b&#x2F;c&#x3d;">', { csrf: 'a+b/c=' }],
  ['<input type="hidden" name="csrf" value="&amp;lt;">', { csrf: '&lt;' }],
  ['<input type="hidden" name="csrf" value="&copy;&#99999999;&#x110000;">', { csrf: '&copy;&#99999999;&#x110000;' }],
  ['<input type="hidden" name="csrf">', { csrf: '' }],
  ['<input type="hidden" name="a" value="1"><input type="hidden" name="b" value="2">', { a: '1', b: '2' }],
  ['<input type="hidden" name="a" value="1"><input type="hidden" name="a" value="2">', { a: '1' }],
  ['<input type="text" name="user" value="x">', {}],
  ['<input type="hidden" value="x">', {}],
  ['<input name="x" data-type="hidden">', {}],
  ['<inputs type="hidden" name="a" value="1">', {}],
  ['<input type="hidden" name="a" value="1"', {}],
  ['no form at all', {}],
])('%s', (html, expected) => {
  expect(hiddenFields(html)).toEqual(expected)
})

test.each([
  '<input ',
  '<input "',
  "<input '",
  '<input "\'',
  '<input a="<input b=\'',
  '<input type="hidden" name="a" ',
  '"',
  '< input',
])('half a megabyte of %j is read once, and holds no field', (piece) => {
  const html = piece.repeat(Math.ceil(524_288 / piece.length))
  expect(hiddenFields(html)).toEqual({})
  expect(hiddenFields(`<input type="hidden" ${' '.repeat(524_288)}`)).toEqual({})
})
