import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { expressionsOf } from './literals.mjs'

const folder = mkdtempSync(join(tmpdir(), 'tocsin regex '))
afterAll(() => rmSync(folder, { recursive: true }))

writeFileSync(join(folder, 'parts.ts'), "export const part = '[a-z]+'\nexport const word = /\\w+/u\n")

function found(text: string): readonly (string | undefined)[] {
  const file = join(folder, `${expect.getState().currentTestName?.replace(/\W+/g, '-').slice(-60)}.ts`)
  writeFileSync(file, text)
  return expressionsOf(file).map(({ source, flags }) => (source === undefined ? undefined : `/${source}/${flags}`))
}

describe('the regular expressions of a file', () => {
  test.each([
    ['a literal', 'export const a = /a\\/+$/gi', ['/a\\/+$/gi']],
    ['a literal as an argument', "'a b'.split(/\\s*,/)", ['/\\s*,/']],
    ['a constructor with a string and flags', "new RegExp('^a+', 'u')", ['/^a+/u']],
    ['a call without new', "RegExp('a+')", ['/a+/']],
    ['a template of constants of the file', `const b = 'b+'\nnew RegExp(\`^\${b}$\`)`, ['/^b+$/']],
    ['a raw template', 'new RegExp(String.raw`\\d+`)', ['/\\d+/']],
    ['constants of another file', "import { part as p } from './parts.ts'\nnew RegExp('^' + p)", ['/^[a-z]+/']],
    [
      'the source of a literal of another file',
      `import { word } from './parts.ts'\nnew RegExp(\`\${word.source}$\`)`,
      ['/\\w+$/'],
    ],
    ['sources joined', "new RegExp([/a+/, /b+/].map(({ source }) => source).join(''))", ['/a+/', '/b+/', '/a+b+/']],
    ['what a caller gives', 'export const f = (name: string) => new RegExp(name)', [undefined]],
    ['a variable that may change', "let a = 'a'\nnew RegExp(a)", [undefined]],
    ['division', 'const a = 4 / 2 / 1', []],
    ['a comment and a string', "// /a+$/\nconst a = '/a+$/'", []],
  ])('%s', (_, text, expressions) => {
    expect(found(text).toSorted()).toEqual(expressions.toSorted())
  })

  test('has the line of each', () => {
    writeFileSync(join(folder, 'lines.ts'), '\nconst a = 1\nconst b = [\n  /b/,\n]\n')
    expect(expressionsOf(join(folder, 'lines.ts'))).toMatchObject([{ line: 4, text: '/b/' }])
  })
})
