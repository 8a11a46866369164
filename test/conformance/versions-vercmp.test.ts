import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { delegating } from '../../src/versions/delegates.ts'
import { schemes } from '../../src/versions/index.ts'
import { tocsin } from '../fakes.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-vercmp-'))
afterAll(() => rmSync(folder, { recursive: true }))

function fixture(name: string, content: string): string {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

test('its help lists every ecosystem that has an order, on lines that a terminal holds', async () => {
  const { code, out } = await tocsin(['vercmp', '--help'])
  expect(code).toBe(0)
  const list = out.slice(out.indexOf('Ecosystems'))
  const listed = list.split(/,\s+|\n\s*/)
  const known = schemes.flatMap(({ ecosystems }) => ecosystems)
  expect(known.filter((name) => !listed.includes(name))).toEqual([])
  expect(delegating.filter((name) => !listed.includes(`${name}:<ecosystem>`))).toEqual([])
  expect(list.split('\n').filter((line) => line.length > 80)).toEqual([])
})

test.each([
  ['PyPI', '2.2.3', '2.2.5', '<\n'],
  ['Debian:12', '1.0~rc1-1', '1.0-1', '<\n'],
  ['Docker Hardened Images:Alpine:3.23', '1.0-r10', '1.0-r9', '>\n'],
  ['Root:npm', '1.0.0+root.io.1', '1.0.0+root.io.1', '=\n'],
])('%s orders %s and %s', async (ecosystem, left, right, out) => {
  expect(await tocsin(['vercmp', '--ecosystem', ecosystem, left, right])).toMatchObject({ code: 0, out, err: '' })
})

test.each([
  ['Android', '1', '2', 'Tocsin does not know how Android orders its versions: its records name platform releases'],
  ['TuxCare', '1', '2', 'as in TuxCare:Debian'],
  ['npm', '', '2', 'An empty text is not a version that npm knows'],
])('%s is asked about "%s" and says what is wrong', async (ecosystem, left, right, words) => {
  const { code, out, err } = await tocsin(['vercmp', '--ecosystem', ecosystem, left, right])
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain(words)
})

test('a fixture of lines that hold ends well; a wrong line is reported by its number', async () => {
  const right = fixture('right.txt', '// both ways\n1.9 < 1.10\n1.0 = 1.0.0\n')
  const wrong = fixture('wrong.txt', '1.9 < 1.10\n1.9 > 1.10\n')
  expect(await tocsin(['vercmp', '--ecosystem', 'npm', '--fixture', right])).toMatchObject({
    code: 0,
    out: '2 lines, 0 wrong\n',
  })
  expect(await tocsin(['vercmp', '--ecosystem', 'npm', '--fixture', wrong])).toMatchObject({
    code: 1,
    out: `${wrong}:2: expected 1.9 > 1.10, found 1.9 < 1.10\n2 lines, 1 wrong\n`,
  })
})

test('a fixture may be a JSON document of VERS tests', async () => {
  const equal = { test_type: 'equality', input: { versions: ['1.0', '1'] }, expected_output: false }
  const order = { test_type: 'comparison', input: { versions: ['2', '1'] }, expected_output: ['1', '2'] }
  const file = fixture('cmp.json', JSON.stringify({ tests: [order, equal] }))
  expect(await tocsin(['vercmp', '--ecosystem', 'ConanCenter', '--fixture', file])).toMatchObject({
    code: 1,
    out: `${file}, test 2: expected 1.0 ≠ 1, found 1.0 = 1\n2 tests, 1 wrong\n`,
  })
})

test.each([
  ['lines.txt', '1 < 2\n1 ~ 2', ', line 2: "1 ~ 2" is not of the form A < B, A = B or A > B.'],
  ['range.json', '{"tests": [{"test_type": "from_native"}]}', ', test 1: "from_native" compares no versions.'],
  ['broken.json', '{"tests": ', ': it starts like JSON, but is not valid JSON.'],
])('%s is not a fixture, and nothing of it counts', async (name, content, words) => {
  const file = fixture(name, content)
  const { code, out, err } = await tocsin(['vercmp', '--ecosystem', 'npm', '--fixture', file])
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain(file + words)
})
