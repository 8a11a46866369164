import { describe, expect, test } from 'vitest'
import { root, tocsin } from '../../test/fakes.ts'
import { asHelp } from './help.ts'
import { commands } from './index.ts'

/** Every command with those below it. */
const all = [
  ...commands.map(({ name }) => name),
  ...[
    'db build',
    'db update',
    'db status',
    'csaf validate',
    'csaf convert',
    'csaf import',
    'csaf export',
    'probe shared-cache',
    'probe report',
  ],
]

describe('help is an answer', () => {
  test.each([
    ['', '--help'],
    ['help', '--help'],
    ['db', 'db --help'],
    ['csaf', 'csaf --help'],
    ['probe', 'probe --help'],
    ['help scan', 'scan --help'],
    ['db help', 'db --help'],
    ['db help build', 'db build --help'],
    ['help db build', 'db build --help'],
    ['help help', 'help --help'],
  ])('tocsin %s says what tocsin %s says', async (short, long) => {
    const answer = await tocsin(short.split(' ').filter(Boolean))
    expect(answer).toMatchObject({ code: 0, err: '' })
    expect(answer.out).toMatch(/^Usage: tocsin /)
    expect(answer).toEqual(await tocsin(long.split(' ')))
  })

  test('the version is one too', async () => {
    expect(await tocsin(['--version'])).toMatchObject({ code: 0, out: 'tocsin 0.0.0-test\n', err: '' })
  })
})

describe.each(all)('the help of tocsin %s', (name) => {
  test.each([80, 200])('fits a terminal of %d columns: 80 are used', async (columns) => {
    const { out } = await tocsin(['help', ...name.split(' ')], { columns, data: '/data' })
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([])
    expect(out).toMatch(/\S\n$/)
  })

  test('has an example that begins with the command', async () => {
    const { out } = await tocsin(['help', ...name.split(' ')])
    expect(out).toContain(`\n  $ tocsin ${name}`)
  })
})

describe('a command that is not there is refused, and the nearest named', () => {
  test.each([
    [['scn'], 'There is no command "tocsin scn"; did you mean "tocsin scan"?'],
    [['db', 'biuld'], 'There is no command "tocsin db biuld"; did you mean "tocsin db build"?'],
    [['help', 'exlpain'], 'There is no command "tocsin exlpain"; did you mean "tocsin explain"?'],
    [['probe', 'everything'], 'There is no command "tocsin probe everything", only shared-cache and report.'],
  ])('tocsin %j', async (args, sentence) => {
    const { code, out, err } = await tocsin(args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(`tocsin: ${sentence}\n`)
  })
})

test('what is asked of the program stands before a command', async () => {
  const { code, err } = await tocsin(['scan', 'bom.json', '--version'])
  expect(code).toBe(2)
  expect(err).toContain("unknown option '--version'")
})

test('a file that is called help is a file', () => {
  expect(asHelp(['scan', 'help'])).toEqual(['scan', 'help'])
  expect(asHelp(['explain', 'bom.json', 'help'])).toEqual(['explain', 'bom.json', 'help'])
})

test('an option that is misspelt is refused with the nearest', async () => {
  const { code, err } = await tocsin(['scan', `${root}/x.json`, '--fromat', 'json'])
  expect(code).toBe(2)
  expect(err).toContain("unknown option '--fromat' (Did you mean --format?)")
})
