import { expect, test } from 'vitest'
import { read } from './testdata/read.ts'

const spdx = (text: string) => `spdxVersion: SPDX-2.3\n${text}`

test.each([
  [
    'a text bomb',
    spdx(`a: &a [x, x]\n${bomb()}`),
    'sbom_too_large',
    'the YAML has aliases that repeat more than the document itself holds, at line 11, column 9',
  ],
  [
    'an alias of nothing',
    spdx('a: *b'),
    'sbom_unreadable',
    'the YAML has an alias without an anchor at line 2, column 5',
  ],
  [
    'a list that holds itself',
    spdx('a: &a [*a ]'),
    'sbom_unreadable',
    'the YAML has an alias without an anchor at line 2, column 9',
  ],
  [
    'many aliases of a long text',
    spdx(`a: &a ${'x'.repeat(10_000)}\nb: [*a , *a ]`),
    'sbom_too_large',
    'the YAML has aliases that repeat more than the document itself holds, at line 3, column 11',
  ],
  [
    '33 MiB',
    spdx('# a\n'.repeat(33 * 2 ** 18)),
    'sbom_too_large',
    'the YAML is larger than 32 MiB; the same document in JSON can be read',
  ],
  [
    '5,000 levels',
    spdx(`a: ${'['.repeat(5000)}`),
    'sbom_too_large',
    'the YAML is nested more than 200 levels deep at line 2, column 203',
  ],
  [
    'keys that are lists',
    spdx('? [a]\n: b'),
    'sbom_unreadable',
    'the YAML has a key that is not a text at line 2, column 3',
  ],
  [
    'a list that never ends',
    spdx('a: [b\nc: d'),
    'sbom_unreadable',
    'the YAML is broken at line 3, column 1: deficient indentation',
  ],
  [
    'packages that stand twice',
    spdx('packages:\n- name: a\n"packages":\n- name: b'),
    'sbom_unreadable',
    'the document has the key "packages" twice in one object, again at line 4, column 1',
  ],
  ['two documents', spdx('---\na: b'), 'sbom_unreadable', 'the YAML holds more than one document'],
  [
    'nothing but lists',
    spdx(`a: [${'[],'.repeat(100_000)}]`),
    'sbom_too_large',
    'the YAML holds more than one line or value for every 6 characters at line 2, column 75005',
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
