import { expect, test } from 'vitest'
import { read } from './testdata/read.ts'

const spdx = (text: string) => `spdxVersion: SPDX-2.3\n${text}`

test.each([
  [
    'a text bomb',
    spdx(`a: &a [x, x]\n${bomb()}`),
    'sbom_unreadable',
    'the YAML has an alias that leads nowhere or grows too large',
  ],
  [
    'an alias of nothing',
    spdx('a: *b'),
    'sbom_unreadable',
    'the YAML has an alias that leads nowhere or grows too large',
  ],
  [
    '101 aliases',
    spdx(`a: &a x\nb: [${'*a , '.repeat(101)}]`),
    'sbom_too_large',
    'the YAML has more than 100 aliases at line 3, column 505',
  ],
  [
    '33 MiB',
    spdx('# a\n'.repeat(33 * 2 ** 18)),
    'sbom_too_large',
    'the YAML is larger than 8 MiB; the same document in JSON can be read',
  ],
  ['100,000 levels', spdx(`a: ${'['.repeat(100_000)}`), 'sbom_too_large', 'the YAML is nested too deep'],
  [
    'keys that are lists',
    spdx('? [a]\n: b'),
    'sbom_unreadable',
    'the YAML is broken at line 2, column 3: With stringKeys, all keys must be strings',
  ],
  [
    'a list that never ends',
    spdx('a: [b\nc: d'),
    'sbom_unreadable',
    'the YAML is broken at line 3, column 1: Flow sequence in block collection must be sufficiently indented and end with a ]',
  ],
  [
    'packages that stand twice',
    spdx('packages:\n- name: a\n"packages":\n- name: b'),
    'sbom_unreadable',
    'the key "packages" appears twice in one object, again at line 4, column 1',
  ],
  [
    'two documents',
    spdx('---\na: b'),
    'sbom_unreadable',
    'the YAML is broken at line 2, column 1: Source contains multiple documents; please use YAML.parseAllDocuments()',
  ],
  ['one long text', '--- |\nspdxVersion: SPDX-2.3\n', 'sbom_unreadable', 'the YAML is not a map of fields'],
])('%s is refused with a sentence', async (_, text, code, reason) => {
  await expect(read(text)).rejects.toThrow(expect.objectContaining({ code, message: `x: ${reason}.` }))
})

/** Each line doubles the one before. */
function bomb(): string {
  const names = [...'abcdefghijklmnopqrst']
  return names
    .slice(1)
    .map((name, i) => `${name}: &${name} [*${names[i]} , *${names[i]} ]\n`)
    .join('')
}

test('versions are texts, and keys such as __proto__ plain data', async () => {
  const { components } = await read(
    spdx('__proto__: { packages: [] }\npackages:\n- name: a\n  versionInfo: 1.10\n  SPDXID: ~'),
  )
  expect(components).toMatchObject([{ ref: '/packages/0', name: 'a', version: '1.10' }])
})
