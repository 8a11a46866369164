import { expect, test } from 'vitest'
import { LruCache } from './lru.ts'

/** A memory of two values, which counts what it has to make. */
function memory() {
  const made: string[] = []
  const kept = new LruCache<string>(2)
  const get = (key: string) =>
    kept.get(key, async () => {
      made.push(key)
      return `value of ${key}`
    })
  return { made, kept, get }
}

test('a value is made once while it is kept', async () => {
  const { made, get } = memory()
  expect([await get('a'), await get('a'), await get('b'), await get('a')]).toEqual([
    'value of a',
    'value of a',
    'value of b',
    'value of a',
  ])
  expect(made).toEqual(['a', 'b'])
})

test('over the limit, the value that was used longest ago goes', async () => {
  const { made, get } = memory()
  for (const key of ['a', 'b', 'a', 'c', 'a', 'c', 'b']) await get(key)
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})

test('what cannot be made is tried again', async () => {
  const { kept, get } = memory()
  await expect(kept.get('a', () => Promise.reject(new Error('not now')))).rejects.toThrow('not now')
  expect(await get('a')).toBe('value of a')
})
