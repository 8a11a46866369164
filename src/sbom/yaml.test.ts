import { expect, test } from 'vitest'
import { parseYaml } from './yaml.ts'

test.each<[string, unknown]>([
  ['', undefined],
  ['# nothing\n', undefined],
  ['a', 'a'],
  ['a: 1.10\nb: true\nc: 0x1F', { a: '1.10', b: 'true', c: '0x1F' }],
  ['- ~\n- null\n-\n- Null\n- "null"\n- !!str null\n- ! ~', [null, null, null, null, 'null', 'null', '~']],
  ['null: 1\n~: 2', { null: '1', '~': '2' }],
  ["\"a\\u00e9\\n\": 'it''s'", { 'aé\n': "it's" }],
  ['a: |\n  one\n  two\nb: >-\n  one\n  two', { a: 'one\ntwo\n', b: 'one two' }],
  ['a: one\n  two', { a: 'one two' }],
  ['{a: [b, {c: d}], e: }', { a: ['b', { c: 'd' }], e: null }],
  ['[a: b, c: d]', [{ a: 'b' }, { c: 'd' }]],
  ['? a\n: b\n? c', { a: 'b', c: null }],
  ['- &x {a: &y b}\n- *x\n- [*y ]\n- {*y : c}', [{ a: 'b' }, { a: 'b' }, ['b'], { b: 'c' }]],
  ['- &x a\n- &x b\n- *x', ['a', 'b', 'b']],
  ['<<: {a: b}', { '<<': { a: 'b' } }],
  ['--- \na: b\n...\n', { a: 'b' }],
  ['7: a\nb: c\n"7.0": d', { 7: 'a', b: 'c', '7.0': 'd' }],
])('%j', (text, value) => {
  expect(parseYaml(text)).toEqual(value)
})

test('the key __proto__ is data', () => {
  const value = parseYaml('__proto__: {a: b}\nc: d')
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  expect(JSON.stringify(value)).toBe('{"__proto__":{"a":"b"},"c":"d"}')
  expect(() => parseYaml('__proto__: a\n__proto__: b')).toThrow('again at line 2, column 1')
})

test.each([
  ['{a: b, "a": c}', 'has the key "a" twice in one object, again at line 1, column 8'],
  ['- a: b\n  ? a\n  : c', 'has the key "a" twice in one object, again at line 2, column 5'],
  ['&x a: b\n*x : c', 'has the key "a" twice in one object, again at line 2, column 2'],
  ['- &x [a]\n- *x : b', 'the YAML has a key that is not a text at line 2, column 4'],
  ['{a: b}: c', 'the YAML has a key that is not a text at line 1, column 1'],
  ['a: "b', 'the YAML is broken at line 1, column 6: unexpected end of the stream within a double quoted scalar'],
  ['a: !x!y b', 'the YAML is broken at line 1, column 8: undeclared tag handle "!x!"'],
  ['a: \u0000', 'the YAML is broken at line 1, column 4: null byte is not allowed in input'],
])('%j is refused', (text, reason) => {
  expect(() => parseYaml(text)).toThrow(reason)
})

test('short aliases may be many', () => {
  const texts = Array.from({ length: 500 }, () => '*x').join(' , ')
  expect(parseYaml(`a: &x b\nc: [${texts} ]`)).toMatchObject({ c: Array.from({ length: 500 }, () => 'b') })
})
