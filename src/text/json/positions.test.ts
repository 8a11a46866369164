import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pathOf, pointerOf } from './pointer.ts'
import { positionsOf } from './positions.ts'

describe('positionsOf', () => {
  const json = '{\n  "a": [1, {"b/c": "x,y:}"}],\n  "q\\"": null\n}'
  test.each([
    ['', 1, 1],
    ['/a', 2, 8],
    ['/a/0', 2, 9],
    ['/a/1', 2, 12],
    ['/a/1/b~1c', 2, 20],
    ['/q"', 3, 10],
    ['/a/1/none/0', 2, 12],
    ['/nothing', 1, 1],
  ])('%j stands at line %i, column %i', (pointer, line, column) => {
    expect(positionsOf(json, [pointer]).get(pointer)).toEqual({ line, column })
  })

  test('every value of any document is found where it begins', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), fc.nat(3), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        const all = pointersIn(value)
        for (const [pointer, { line, column }] of positionsOf(text, all.keys())) {
          const rest = text
            .split('\n')
            .slice(line - 1)
            .join('\n')
            .slice(column - 1)
          const expected = JSON.stringify(all.get(pointer), null, indent).split('\n')[0] ?? ''
          expect(rest.startsWith(expected)).toBe(true)
        }
      }),
    )
  })
})

function pointersIn(value: unknown, path: (string | number)[] = [], found = new Map<string, unknown>()) {
  found.set(pointerOf(path), value)
  if (Array.isArray(value)) for (const [i, item] of value.entries()) pointersIn(item, [...path, i], found)
  else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) pointersIn(part, [...path, key], found)
  }
  return found
}

test('pointers and paths say the same', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (path) => {
      expect(pathOf(pointerOf(path))).toEqual(path)
    }),
  )
})
