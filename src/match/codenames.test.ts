import { expect, test } from 'vitest'
import { debianCodenames, debianRolling, distributionOf, ubuntuCodenames } from './codenames.ts'

test.each([
  ['Debian', debianCodenames, 20],
  ['Ubuntu', ubuntuCodenames, 44],
])('%s: every codename is one word, and of that distribution alone', (name, codenames, count) => {
  expect(codenames.size).toBe(count)
  for (const codename of codenames.keys()) {
    expect(codename).toMatch(/^[a-z]{2,}$/)
    expect(distributionOf(codename)).toBe(name.toLowerCase())
  }
})

test('Ubuntu is released each half year, but that the fourth release was two months late', () => {
  const expected = [...ubuntuCodenames].map((_, i) => {
    const months = 10 + 6 * i
    return `${4 + Math.floor((months - 1) / 12)}.${months % 12 === 10 ? '10' : '04'}`
  })
  expect([...ubuntuCodenames.values()]).toEqual(expected.with(3, '6.06'))
})

test("Ubuntu's names go through the alphabet from the fourth on", () => {
  const letters = [...ubuntuCodenames.keys()].map((name) => name[0])
  const fromD = letters.slice(3).map((_, i) => String.fromCharCode(97 + ((3 + i) % 26)))
  expect(letters).toEqual(['w', 'h', 'b', ...fromD])
})

test('Debian counts whole numbers since its fourth release, without a second number since the seventh', () => {
  const numbers = [...debianCodenames.values()]
  expect(numbers.slice(0, 8)).toEqual(['1.1', '1.2', '1.3', '2.0', '2.1', '2.2', '3.0', '3.1'])
  expect(numbers.slice(8)).toEqual(numbers.slice(8).map((_, i) => (i < 3 ? `${4 + i}.0` : `${4 + i}`)))
})

test.each([
  ['unstable', 'sid'],
  ['sid', 'sid'],
  ['testing', 'testing'],
  ['experimental', 'experimental'],
])('what rolls in Debian: "%s" is the release %s of OSV', (stated, release) => {
  expect(debianRolling.get(stated)).toBe(release)
  expect(distributionOf(stated)).toBe('debian')
})

test.each(['', 'edge', 'tumbleweed', 'Bookworm'])('"%s" is the codename of no distribution', (stated) => {
  expect(distributionOf(stated)).toBeUndefined()
})
