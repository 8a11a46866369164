import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { dictionariesOf, dictionaryFor } from './dictionaries.ts'
import { hunspell } from './spelling.ts'
import { wordsOf } from './words.ts'

const listing = `SEARCH PATH:
.::/usr/share/hunspell:/usr/lib/openoffice.org2.0/share/dict/ooo
AVAILABLE DICTIONARIES (path is not mandatory for -d option):
/usr/share/hunspell/de_DE_frami
/usr/share/hunspell/de_DE
/usr/share/hunspell/de_AT
C:\\Hunspell\\en_US
/usr/share/hunspell/en_GB
/usr/share/hunspell/sr_Latn_RS
/usr/share/hunspell/sr_RS
/usr/share/hunspell/eo
/usr/share/hunspell/es_MX
/usr/share/hunspell/es_AR
LOADED DICTIONARY:
/usr/share/hunspell/pl_PL.aff
`
const dictionaries = dictionariesOf(listing)

test.each([
  ['en', 'en_US'],
  ['en-GB', 'en_GB'],
  ['EN-us', 'en_US'],
  ['en-AU', undefined],
  ['de', 'de_DE'],
  ['de-AT', 'de_AT'],
  ['de-AT-1996', 'de_AT'],
  ['sr', 'sr_RS'],
  ['sr-Latn', 'sr_Latn_RS'],
  ['eo', 'eo'],
  ['eo-DE', 'eo'],
  ['es', 'es_AR'],
  ['es-419', undefined],
  ['i-default', undefined],
  ['pl', undefined],
  ['ooo', undefined],
])('texts in %s are read with the dictionary %s', (tag, name) => {
  expect(dictionaryFor(tag, dictionaries)).toBe(name)
})

test('a program that lists nothing has no dictionaries', () => {
  expect(dictionariesOf('')).toEqual([])
  expect(dictionariesOf('AVAILABLE DICTIONARIES:\n')).toEqual([])
})

test.each([
  ['sentences', 'A flaw, (again) a flaw: "fixed"!', ['flaw', 'again', 'fixed']],
  ['apostrophes and hyphens', "It doesn't re-use vendor’s code", ['It', "doesn't", 're-use', 'vendor’s', 'code']],
  ['alternatives', 'and/or version(s)', ['and', 'or', 'version']],
  ['letters of all scripts', 'Größe naïve Версия', ['Größe', 'naïve', 'Версия']],
  ['identifiers', 'CVE-2026-0001 CVSS OpenSSL some_name $HOME <b> 10.2rc1 log4j', []],
  ['addresses and paths', 'https://example.org/a psirt@example.org /etc/passwd C:\\x config.xml a/b/c', []],
  ['code', 'run `rm secruity` now', ['run', 'now']],
  ['nothing', ' \n\t', []],
])('words of %s', (_, text, words) => {
  expect(wordsOf(text)).toEqual(words)
})

const listed = spawnSync('hunspell', ['-D'], { encoding: 'utf8', input: '' })
const english = listed.error === undefined && dictionaryFor('en', dictionariesOf(listed.stderr + listed.stdout))

describe.skipIf(!english)('hunspell (needs the program hunspell and a dictionary of English)', () => {
  const reader = hunspell()
  afterAll(() => reader.close())

  test('finds misspelled words, each once, with what may be meant', async () => {
    expect(await reader.proofread('Secruity researchers found flaws; secruity matters. Secruity!', 'en')).toEqual({
      kind: 'read',
      issues: [
        { text: 'Secruity', suggestions: expect.arrayContaining(['Security']) },
        { text: 'secruity', suggestions: expect.arrayContaining(['security']) },
      ],
    })
  })

  test.each([
    'Security researchers found multiple vulnerabilities in XYZ.',
    "It doesn't matter; it doesn’t.",
    'CVE-2026-0001 lets `strcpyx` overwrite /var/lib/qqzzx.',
    '',
    '!\n@word\n*word\n#\n~\n^\n%\n-\n+',
    'null\u0000 bytes\u2028 and\rodd\u0085ends',
  ])('finds nothing in %j', async (text) => {
    expect(await reader.proofread(text, 'en')).toEqual({ kind: 'read', issues: [] })
  })

  test('keeps answers and texts together, many at a time', async () => {
    const texts = Array.from({ length: 200 }, (_, i) => (i % 3 === 0 ? `qqzz${'x'.repeat(i % 7)}k` : 'fine'))
    const read = await Promise.all(texts.map((text) => reader.proofread(text, 'en')))
    expect(read.map((each) => each.kind === 'read' && each.issues.map(({ text }) => text))).toEqual(
      texts.map((text) => (text === 'fine' ? [] : [text])),
    )
  })

  test('is not put out of step by what is longer than its lines', async () => {
    expect(await reader.proofread(`${'ab'.repeat(100_000)} secruity`, 'en')).toMatchObject({
      issues: [{ text: 'secruity', suggestions: expect.arrayContaining(['security']) }],
    })
  })

  test('says so when it has no dictionary of the language', async () => {
    expect(await reader.proofread('word', 'i-default')).toMatchObject({ kind: 'unsupported' })
  })

  test('has no time for what comes after its limit', async () => {
    const hasty = hunspell({ totalSeconds: 0 })
    await new Promise((resolve) => setTimeout(resolve, 5))
    await hasty.proofread('first', 'en')
    expect(await hasty.proofread('word', 'en')).toMatchObject({ kind: 'unavailable' })
    hasty.close()
  })
})

test('a program that is not installed is not a proofreader', async () => {
  const reader = hunspell({ program: 'no-such-hunspell' })
  expect(await reader.proofread('word', 'en')).toEqual({
    kind: 'unavailable',
    reason: 'the program no-such-hunspell is not installed',
  })
  reader.close()
})

describe.skipIf(process.platform === 'win32')('a hunspell that misbehaves (needs scripts as programs)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-spelling-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function fake(name: string, inPipeMode: string): string {
    const path = join(folder, name)
    const list = 'if [ "$1" = -D ]; then printf "AVAILABLE DICTIONARIES\\n/x/en_US\\n" >&2; exit 1; fi'
    writeFileSync(path, `#!/bin/sh\n${list}\n${inPipeMode}\n`)
    chmodSync(path, 0o755)
    return path
  }

  test.each([
    ['ends at once', 'exit 1', 'ended'],
    ['says nothing', 'sleep 5', 'silent'],
    ['ends while it is asked', 'read -r line; exit 0', 'ended'],
  ])('%s', async (name, script, reason) => {
    const reader = hunspell({ program: fake(name.replaceAll(' ', '-'), script), silenceSeconds: 0.3 })
    const read = await reader.proofread('two words', 'en')
    expect(read).toEqual({ kind: 'unavailable', reason: expect.stringContaining(reason) })
    expect(await reader.proofread('more', 'en')).toMatchObject({ kind: 'unavailable' })
    reader.close()
  })
})
