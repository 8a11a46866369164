import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examplesIn, isShown, shownAs } from '../docs/blocks.ts'
import { type Clone, freshClone } from '../docs/clone.ts'
import { followed, pages } from '../docs/pages.ts'
import { root } from '../fakes.ts'

// They are followed one after the other, as a reader would: what README makes is there for the next page.
describe('what the documentation shows is what a fresh checkout prints (node scripts/examples.mjs writes it anew)', () => {
  const printed = new Map<string, readonly (readonly string[] | undefined)[]>()
  let clone: Clone
  beforeAll(async () => {
    clone = freshClone()
    for (const page of pages) printed.set(page, await followed(clone, page))
  })
  afterAll(() => clone.end())

  describe.each(pages)('%s', (page) => {
    test.each(
      [...examplesIn(readFileSync(join(root, page), 'utf8')).entries()].map(
        ([i, each]) => [each.command, i, each] as const,
      ),
    )('%s', (_, i, { output }) => {
      const lines = printed.get(page)?.[i]
      if (lines === undefined || isShown(output, lines)) return
      expect(lines.join('\n')).toBe(output.join('\n'))
    })
  })

  test('the first five commands of README use the example', () => {
    const commands = examplesIn(readFileSync(join(root, 'README.md'), 'utf8')).map(({ command }) => command)
    expect(commands[0]).toBe('npm start')
    for (const command of commands.slice(1, 5))
      expect(command).toMatch(/^\.\/tocsin (?:.*examples\/lakehouse\/bom|csaf validate bulletins)/)
    expect(commands[5]).toBe('./tocsin db build')
  })

  test('npm start speaks of no engines, and npx finds the same index', async () => {
    expect(printed.get('README.md')?.[0]?.join('\n')).not.toContain('EBADENGINE')
    const [direct, byNpx] = [await clone.run('./tocsin db status'), await clone.run('npx tocsin db status')]
    expect(direct.text).toContain(`index ${clone.folder}/data/db`)
    expect(byNpx).toEqual(direct)
  })
})

describe('lines are shown', () => {
  test.each<[string[], string[], boolean]>([
    [['a', 'b'], ['a', 'b'], true],
    [['a'], ['a', 'b'], false],
    [['a', 'b'], ['a'], false],
    [['a', '…', 'd'], ['a', 'b', 'c', 'd'], true],
    [['…', 'd'], ['d'], true],
    [['a', '…'], ['a'], true],
    [['a', '…', 'd'], ['a', 'b'], false],
    [['a b …'], ['a b c'], true],
    [['a b …'], ['a c b'], false],
  ])('%j of %j: %s', (shown, lines, expected) => {
    expect(isShown(shown, lines)).toBe(expected)
  })

  test('anew with as many before and after what was left out', () => {
    expect(shownAs(['1', '…', '8', '9'], ['a', 'b', 'c', 'y', 'z'])).toEqual(['a', '…', 'y', 'z'])
    expect(shownAs(['…'], ['a', 'b'])).toEqual(['…'])
    expect(shownAs(['x'], ['a', 'b'])).toEqual(['a', 'b'])
  })
})
