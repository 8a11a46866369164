import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { context } from '../../../test/fakes.ts'
import { base20, base21, type Json } from '../../csaf/validate/checks/testdata/documents.ts'
import type { Proofreader } from '../../domain/ports/external-services.ts'
import type { Ports } from '../../domain/ports/index.ts'
import { convertCsafFile } from './convert-csaf.ts'
import { validateCsaf } from './validate-csaf.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-validate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function written(name: string, document: Json): string {
  const file = join(folder, name)
  writeFileSync(file, typeof document === 'string' ? document : JSON.stringify(document))
  return file
}

const good = written('good.json', base20())
const new21 = written('new.json', base21())
const broken = base20()
broken.vulnerabilities[0].product_status.fixed = ['A9']
const wrong = written('wrong.json', broken)
const text = written('text.json', 'no JSON')
const lost = join(folder, 'lost.json')

describe('validating', () => {
  test('judges each document by its own version, and a file that cannot be read costs no other its verdict', async () => {
    const files = [good, text, wrong, lost, new21]
    const { report, refusals } = await validateCsaf(context, { files, preset: 'basic' })
    expect(
      report.documents.map(({ file, version, tests }) => [
        file,
        version,
        tests.some((each) => each.problems.length > 0),
      ]),
    ).toEqual([
      [good, '2.0', false],
      [wrong, '2.0', true],
      [new21, '2.1', false],
    ])
    expect(report).toMatchObject({ tool: context.tool, preset: 'basic' })
    expect(report.unread.map(({ file, code }) => [file, code])).toEqual([
      [text, 'csaf_unreadable'],
      [lost, 'file_not_found'],
    ])
    expect(refusals.map(({ code, message }) => ({ code, message }))).toEqual(
      report.unread.map(({ code, message }) => ({ code, message })),
    )
    expect(report.unread[0]?.message.startsWith(`${text}: `)).toBe(true)
  })

  test('names the document, and where in the file its problems are', async () => {
    const { report } = await validateCsaf(context, { files: [wrong], preset: 'basic' })
    const [document] = report.documents
    const pointers = document?.tests.flatMap(({ problems }) => problems.map(({ pointer }) => pointer)) ?? []
    expect(document?.trackingId).toBe('TEST-2026-1')
    expect(pointers).toEqual(['/vulnerabilities/0/product_status/fixed/0'])
    expect([...(document?.places.keys() ?? [])]).toEqual(pointers)
  })

  test.each([
    ['no id', { ...base20().document, tracking: {} }],
    ['an id that is a number', { ...base20().document, tracking: { id: 7 } }],
    ['no tracking', { csaf_version: '2.0' }],
    ['a tracking that is a list', { csaf_version: '2.0', tracking: null }],
  ])('a document with %s has no name', async (_, document) => {
    const file = written('nameless.json', { document })
    const { report } = await validateCsaf(context, { files: [file], preset: 'schema' })
    expect(report.documents.map(({ trackingId }) => trackingId)).toEqual([undefined])
  })

  test('an error that is not about a file is not taken for one', async () => {
    const files = { ...context.files, read: () => Promise.reject(new TypeError('a bug')) }
    await expect(validateCsaf({ ...context, files }, { files: [good], preset: 'basic' })).rejects.toThrow('a bug')
  })

  test.each([
    ['nothing', {}, 0],
    ['spelling', { spelling: true }, 1],
    ['grammar', { grammar: 'http://localhost:1' }, 1],
  ] as const)('%s is asked of the world outside, and its programs are closed', async (_, outside, asked) => {
    const log: string[] = []
    const door = (name: string): Proofreader & { close(): void } => ({
      proofread: async () => ({ kind: 'read', issues: [] }),
      close: () => void log.push(`${name} closed`),
    })
    const asking: Ports = {
      ...context,
      externalServices: async () => {
        log.push('asked')
        return { spelling: door('spelling'), grammar: door('grammar') }
      },
    }
    await validateCsaf(asking, { files: [good], preset: 'basic', outside })
    expect(log).toEqual(asked === 0 ? [] : ['asked', 'spelling closed', 'grammar closed'])
  })
})

describe('converting', () => {
  test('a valid document becomes a valid one of the other version', async () => {
    const report = await convertCsafFile(context, { file: good, to: '2.1' })
    expect(report).toMatchObject({ file: good, from: '2.0', to: '2.1', inputValid: true, problems: [] })
    expect(report.document).toMatchObject({ document: { csaf_version: '2.1' } })
  })

  test('a result that is not valid is given on demand only, with what is wrong in it', async () => {
    const report = await convertCsafFile(context, { file: wrong, to: '2.1' })
    expect(report).toMatchObject({ inputValid: false, document: undefined })
    expect(report.problems.map(({ test, pointer }) => [test, pointer])).toContainEqual([
      '6.1.1',
      '/vulnerabilities/0/product_status/fixed/0',
    ])
    const { document } = await convertCsafFile(context, { file: wrong, to: '2.1', evenInvalid: true })
    expect(document).toMatchObject({ document: { csaf_version: '2.1' } })
  })

  test('a valid document that has no valid counterpart is said to be valid itself', async () => {
    const late = base20()
    late.vulnerabilities[0].release_date = '2027-01-01T00:00:00Z'
    const report = await convertCsafFile(context, { file: written('late.json', late), to: '2.1' })
    expect(report).toMatchObject({ inputValid: true, document: undefined })
    expect(report.notes.map(({ kind, pointer }) => [kind, pointer])).toContainEqual([
      ...['error', '/vulnerabilities/0/release_date'],
    ])
  })

  test('what is not a document of its version is given on demand only, even if the result is valid', async () => {
    const { distribution, ...head } = base21().document
    const file = written('headless.json', { ...base21(), document: head })
    const report = await convertCsafFile(context, { file, to: '2.0' })
    expect(distribution).toBeDefined()
    expect(report).toMatchObject({ inputValid: false, document: undefined, problems: [] })
    expect(report.notes).toMatchObject([{ kind: 'error', message: expect.stringContaining('distribution') }])
    const { document } = await convertCsafFile(context, { file, to: '2.0', evenInvalid: true })
    expect(document).toMatchObject({ document: { csaf_version: '2.0' } })
  })

  test('what clause 18 leaves open is decided by whoever converts', async () => {
    const other = base20()
    other.document.publisher.category = 'other'
    const file = written('other.json', other)
    const category = async (options?: object) => {
      const { document } = await convertCsafFile(context, { file, to: '2.1', ...(options && { options }) })
      return (document as Json).document.publisher.category
    }
    expect([await category(), await category({ otherPublisher: 'multiplier' })]).toEqual(['other', 'multiplier'])
  })

  test('a document that has the version already is refused', async () => {
    await expect(convertCsafFile(context, { file: good, to: '2.0' })).rejects.toMatchObject({
      code: 'conversion_needless',
      message: `${good} is a document of CSAF 2.0 already.`,
    })
  })
})
