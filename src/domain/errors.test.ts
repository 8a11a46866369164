import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { errorCatalogue, type Help } from './error-catalogue.ts'
import { TocsinError } from './errors.ts'

const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8')
const entries = Object.entries<{ readonly kind: string; readonly help: Help }>(errorCatalogue)
const inCli = (help: Help) => (typeof help === 'string' ? help : help.cli)
const inApi = (help: Help) => (typeof help === 'string' ? help : help.api)

test('docs/errors.md describes exactly the errors of the catalogue, with the same help', () => {
  const sections = /^## (\w+)\n\n\*\*Kind:\*\* (\w+)\n\n(.+)\n(?:\n\*\*Through the API:\*\* (.+)\n)?/gm
  const documented = [...page.matchAll(sections)].map(([, code, kind, cli, api]) => ({ code, kind, cli, api }))
  expect(documented).toEqual(
    entries.map(([code, { kind, help }]) => {
      return { code, kind, cli: inCli(help), api: typeof help === 'string' ? undefined : help.api }
    }),
  )
})

test.each(entries)('to a client of the API, %s speaks of no command and no option', (_, { help }) => {
  expect(inApi(help) ?? '').not.toMatch(/(?:^|\s)-{1,2}[a-z]|tocsin [a-z]|\brun the command\b|current folder/i)
})

test('an error carries its kind, its help and its cause', () => {
  const cause = new Error('ENOENT')
  const error = new TocsinError('index_missing', 'There is no index in ./db.', { cause })
  expect(error).toMatchObject({ kind: 'not_found', message: 'There is no index in ./db.', cause })
  expect(error.cliHelp).toContain('tocsin db build')
  expect(error.apiHelp).toContain('administrator')
})

test('the help of an error may follow from its values', () => {
  const error = new TocsinError('sbom_missing', 'pom.xml is not an SBOM.', {
    help: { cli: 'Run mvn cyclonedx:makeBom.' },
  })
  expect([error.cliHelp, error.apiHelp]).toEqual(['Run mvn cyclonedx:makeBom.', undefined])
})
