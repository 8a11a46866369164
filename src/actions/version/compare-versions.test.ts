import { afterAll, describe, expect, test } from 'vitest'
import { context } from '../../../test/fakes.ts'
import { ownFolder } from '../testdata/world.ts'
import { checkFixture, compareVersions, knownEcosystems } from './compare-versions.ts'

const folder = ownFolder('compare-versions')
afterAll(() => folder.remove())

describe('two versions', () => {
  test.each([
    ['PyPI', '1.0', '1.0.0', '='],
    ['PyPI', '1.0rc1', '1.0', '<'],
    ['Debian:12', '1:1.0', '2.0', '>'],
  ])('of %s: %s and %s', (ecosystem, left, right, sign) => {
    expect(compareVersions(ecosystem, left, right)).toBe(sign)
  })

  test.each([
    ['npm', 'one', '1.0', 'version_invalid', /^one is not a version that npm knows\.$/],
    ['npm', '1.0.0', '', 'version_invalid', /^An empty text is not a version that npm knows\.$/],
    [
      'PyPi',
      '1',
      '2',
      'ecosystem_unsupported',
      /^Tocsin does not know how PyPi orders its versions; did you mean PyPI\?$/,
    ],
    ['COBOL', '1', '2', 'ecosystem_unsupported', /^Tocsin does not know how COBOL orders its versions\.$/],
    // Known, though without an order: there is nothing else that could be meant.
    ['Linux', '1', '2', 'ecosystem_unsupported', /^Tocsin does not know how Linux orders its versions: [^;]+\.$/],
    ['Linux:x', '1', '2', 'ecosystem_unsupported', /^Tocsin does not know how Linux:x orders its versions: [^;]+\.$/],
  ])('of %s, %j and %j, cannot be compared', (ecosystem, left, right, code, message) => {
    expect(() => compareVersions(ecosystem, left, right)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) }),
    )
  })
})

test('the ecosystems that have an order are known by name, sorted, those that need another after a colon', () => {
  expect(knownEcosystems).toEqual(expect.arrayContaining(['Debian', 'PyPI', 'npm']))
  expect(knownEcosystems.filter((name) => name.endsWith(':<ecosystem>')).length).toBeGreaterThan(0)
  expect(knownEcosystems).toEqual(knownEcosystems.toSorted())
  expect(knownEcosystems).not.toContain('Linux')
})

describe('a fixture', () => {
  const check = (content: string | object, ecosystem = 'PyPI') => {
    return checkFixture(context, ecosystem, folder.write('fixture.txt', content))
  }

  test('is counted, and what is wrong in it is named by its line', async () => {
    expect(await check('1.0 < 2.0\n2.0 < 1.0\n\n1.0 = 1.0.0\n')).toEqual({
      unit: 'line',
      count: 3,
      wrong: [{ number: 2, problem: expect.stringContaining('2.0') }],
    })
    expect(await check('1.0 < 2.0')).toEqual({ unit: 'line', count: 1, wrong: [] })
  })

  test('is refused with the first line that is not an assertion', async () => {
    await expect(check('1 < 2\n1.0\n2.0')).rejects.toMatchObject({
      code: 'fixture_invalid',
      message: `${folder.path}/fixture.txt, line 2: "1.0" is not of the form A < B, A = B or A > B.`,
    })
  })

  test('is refused as a whole where no place can be named', async () => {
    const error: Error = await check('{').catch((reason) => reason)
    expect(error).toMatchObject({ code: 'fixture_invalid' })
    expect(error.message.startsWith(`${folder.path}/fixture.txt: `)).toBe(true)
  })

  test('is refused where it is not UTF-8', async () => {
    const bytes = new Uint8Array([0x31, 0xff])
    await expect(check(bytes)).rejects.toMatchObject({
      code: 'fixture_invalid',
      message: `${folder.path}/fixture.txt is not valid UTF-8.`,
    })
  })

  test('of an ecosystem without an order is not read', async () => {
    await expect(checkFixture(context, 'COBOL', 'lost')).rejects.toMatchObject({ code: 'ecosystem_unsupported' })
  })
})
