import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { errorCatalogue, TocsinError } from './errors.ts'

const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8')

test('docs/errors.md describes exactly the errors of the catalogue, with the same help', () => {
  const documented = [...page.matchAll(/^## (\w+)\n\n\*\*Kind:\*\* (\w+)\n\n(.+)$/gm)]
  expect(documented.map(([, code, kind, help]) => ({ code, kind, help }))).toEqual(
    Object.entries(errorCatalogue).map(([code, { kind, help }]) => ({ code, kind, help })),
  )
})

test('an error carries its kind, its help and its cause', () => {
  const cause = new Error('ENOENT')
  const error = new TocsinError('file_not_found', 'There is no file bom.json.', { cause })
  expect(error).toMatchObject({ kind: 'not_found', message: 'There is no file bom.json.', cause })
  expect(error.help).toContain('path')
})
