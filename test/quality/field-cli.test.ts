import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fieldData, indexOf, scan } from '../field.ts'

const npmRecord = {
  id: 'A-1',
  modified: '2026-11-22T00:00:00Z',
  affected: [{ package: { ecosystem: 'npm', name: 'other' }, versions: ['1.0.0'] }],
}

describe.skipIf(!fieldData)('what the field found about the answers of a scan (needs TOCSIN_TEST_DATA)', () => {
  const data = join(fieldData ?? '', 'match')
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-field-cli-'))
  let db = ''
  beforeAll(async () => {
    db = await indexOf([npmRecord])
  })
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
    rmSync(join(db, '..'), { recursive: true, force: true })
  })

  describe('nothing-looked-up: a scan that compared nothing is not a clean one', () => {
    const file = join(data, 'nothing-looked-up.json')

    test.each(['table', 'json', 'sarif', 'markdown'])('as %s', async (format) => {
      const { code, out, err } = await scan(file, db, '--format', format)
      expect(code).toBe(1)
      expect((out + err).replaceAll(/\s+/g, ' ')).toContain('None of the 2 components of')
      expect(out).not.toContain('No findings')
    })

    test('SARIF says that the run was not successful, and names what was not looked up', async () => {
      const { out } = await scan(file, db, '--format', 'sarif')
      const [{ invocations, results }] = JSON.parse(out).runs
      expect([results, invocations[0].executionSuccessful]).toEqual([[], false])
      const texts = invocations[0].toolExecutionNotifications.map(
        (note: { message: { text: string } }) => note.message.text,
      )
      expect(texts.join('\n')).toContain('no advisories are known for pkg:yocto/meta packages')
      expect(texts.join('\n')).toContain('no advisories are known for pkg:generic packages')
    })
  })

  test.each([
    ['registry:5000_app.json'],
    ['app#1.json'],
    ['app?1.json'],
    ['100% app.json'],
    ['a\\b.json'],
    ['%41.json'],
    ['[x] ä.json'],
  ])('sarif-uri: the URI of %s leads back to the file', async (name) => {
    const file = join(folder, name)
    copyFileSync(join(data, 'sarif-uri.json'), file)
    const { out } = await scan(file, db, '--format', 'sarif')
    const [{ artifacts }] = JSON.parse(out).runs
    const { protocol, pathname, search, hash } = new URL(artifacts[0].location.uri)
    expect({ protocol, file: decodeURIComponent(pathname), search, hash }).toEqual({
      ...{ protocol: 'file:', file, search: '', hash: '' },
    })
  })
})
