import { describe, expect, test } from 'vitest'
import type { Component } from '../domain/inventory.ts'
import { chain } from './place.ts'
import { placesOf } from './places.ts'
import { component, inventory } from './testdata/matching.ts'

const go = (path: string, version: string, type?: 'package' | 'module'): Component => ({
  ...component(path, { type: 'golang', name: path, version, qualifiers: type ? { type } : {} }),
  name: path,
})
const tool = go('example.com/a/kit/cmd/tool', 'v1.0.0')
const whole = ['example.com/a/kit/cmd/tool', 'example.com/a/kit/cmd?', 'example.com/a/kit?', 'example.com/a?']
const alone = ['example.com/a/kit/cmd/tool']

/** The names that a component is looked up under, `?` behind a guess. */
function names(part: Component, components: readonly Component[], subject?: Component): string[] {
  const place = placesOf({ ...inventory(components), subject })(part)
  return 'reason' in place ? [place.reason] : chain(place).map(({ name, guess }) => name + (guess ? '?' : ''))
}

describe('a guess', () => {
  test.each<[what: string, part: Component, others: Component[], expected: string[]]>([
    ['counts where the document lists nothing else', tool, [], whole],
    ['does not count where the document lists the module', tool, [go('example.com/a/kit', 'v1.0.0')], alone],
    ['counts where the document lists another version of it', tool, [go('example.com/a/kit', 'v1.0.1')], whole],
    ['counts where what is listed is a package itself', tool, [go('example.com/a/kit', 'v1.0.0', 'package')], whole],
    [
      'counts where a package of another ecosystem has the name',
      tool,
      [component('x', { type: 'npm', name: 'example.com/a/kit', version: 'v1.0.0' })],
      whole,
    ],
    [
      'is looked for among parts of any kind',
      tool,
      [component('x', { type: 'generic', name: 'x' }), go('example.com/a/kit', 'v1.0.0')],
      alone,
    ],
  ])('%s', (_, part, others, expected) => {
    expect(names(part, [part, ...others])).toEqual(expected)
  })

  test('does not count where it is the subject', () => {
    expect(names(tool, [tool], go('example.com/a/kit', 'v1.0.0'))).toEqual(alone)
    expect(names(tool, [tool], go('example.com/b', 'v1.0.0'))).toEqual(whole)
  })
})

test('a package of Go whose own path is listed as a module needs no guess', () => {
  const part = { ...go(tool.name, 'v1.0.0', 'package'), ref: 'package' }
  expect(names(part, [part, go(tool.name, 'v1.0.0', 'module')])).toEqual(alone)
  expect(names(part, [part])).toEqual(whole)
})

test('what has no place has its reason', () => {
  const odd = component('odd', { type: 'generic', name: 'odd' })
  expect(names(odd, [odd])).toEqual(['no advisories are known for pkg:generic packages'])
})
