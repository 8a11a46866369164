import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { referencePages } from './docs/pages.ts'

const root = join(import.meta.dirname, '..')
const manual = join(root, 'man', 'tocsin.1')

const pages = await referencePages()

test.each([...pages])('%s is what the code says (node scripts/docs.mjs writes it)', (name, text) => {
  expect(readFileSync(join(root, name), 'utf8')).toBe(text)
})

test('the manual says what exit codes mean', () => {
  expect(readFileSync(manual, 'utf8')).toMatch(/\.SH EXIT STATUS\nExit codes: 0 done/)
})

const isThere = (command: string) => spawnSync(command, ['-h']).error === undefined

test.skipIf(!isThere('mandoc'))('mandoc finds nothing in the manual (skipped where it is not installed)', () => {
  const { stdout, stderr } = spawnSync('mandoc', ['-Tlint', '-Wall', manual], { encoding: 'utf8' })
  // A page without a date is the same on every day.
  expect(`${stdout}${stderr}`.split('\n').filter((line) => line !== '' && !/missing date/.test(line))).toEqual([])
})

test.skipIf(!isThere('groff'))('nor does groff (skipped where it is not installed)', () => {
  const { stderr } = spawnSync('groff', ['-man', '-ww', '-Tutf8', '-k', manual], { encoding: 'utf8' })
  expect(stderr).toBe('')
})
