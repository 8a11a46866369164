import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fieldData } from '../field.ts'

describe.skipIf(!fieldData)('inputs from the field (need TOCSIN_TEST_DATA)', () => {
  test.each(['match', 'csaf'])('each case of %s is in a test', (folder) => {
    const files = readdirSync(import.meta.dirname).filter((name) => /^field-.*\.test\.ts$/.test(name))
    const tests = files.map((name) => readFileSync(join(import.meta.dirname, name), 'utf8')).join('\n')
    const cases = readdirSync(join(fieldData ?? '', folder)).filter((name) => name.endsWith('.md'))
    expect(cases.length).toBeGreaterThan(0)
    expect(cases.map((name) => name.slice(0, -'.md'.length)).filter((name) => !tests.includes(name))).toEqual([])
  })
})
