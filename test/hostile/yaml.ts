import { parseSbom } from '../../src/sbom/index.ts'
import { type HostileInputs, reading, times } from './hostile.ts'

const yaml = (text: string) =>
  reading(Buffer.from(`spdxVersion: SPDX-2.3\n${text}\n`), (bytes) => parseSbom(bytes, 'bom'))
/** As many as may be: with spaces before its end, an item has six characters for each sign of YAML. */
function spaced(item: string): string {
  const signs = item.match(/[,[{\n]|[-:?](?=[ \n])/g)?.length ?? 0
  return item.slice(0, -1).padEnd(6 * signs, ' ') + item.slice(-1)
}
const list = (n: number, item: string) => yaml(`x: [${spaced(item).repeat(n)}]`)
const lines = (n: number, line: string) => yaml(`x:\n${spaced(line).repeat(n)}`)
const pairs = (n: number, text: (i: number) => string) => yaml(times(n, (i) => spaced(text(i))).join(''))

/** SPDX in YAML. */
export const yamlTexts: HostileInputs = {
  'packages in YAML': (n) =>
    yaml(`packages:\n${times(n, (i) => `- name: a\n  SPDXID: SPDXRef-${i}\n  versionInfo: 1.0\n`).join('')}`),
  'letters of a list in YAML': (n) => list(n, 'a,'),
  'pairs of a list in YAML': (n) => list(n, 'a: b,'),
  'pairs without values in a list in YAML': (n) => list(n, '? ,'),
  'empty lists in YAML': (n) => list(n, '[],'),
  'empty maps in YAML': (n) => list(n, '{},'),
  'letters of a list in YAML, more than may be': (n) => yaml(`x: [${'a,'.repeat(n)}]`),
  'quoted letters in YAML': (n) => list(n, '"a",'),
  'items on lines in YAML': (n) => lines(n, '- a\n'),
  'empty items on lines in YAML': (n) => lines(n, '-\n'),
  'lists in items in YAML': (n) => lines(n, '- - - a\n'),
  'maps in items in YAML': (n) => lines(n, '- a:\n'),
  'keys in YAML': (n) => pairs(n, (i) => `k${i}: 1\n`),
  'keys of one line in YAML': (n) => yaml(`x: {${times(n, (i) => spaced(`k${i}: 1,`)).join('')}}`),
  'keys that are numbers in YAML': (n) => pairs(n, (i) => `${i * 99_999}: 1\n`),
  'keys that are asked for in YAML': (n) => pairs(n, (i) => `? k${i}\n: 1\n`),
  'anchors in YAML': (n) => yaml(`x:\n${times(n, (i) => `- &a${i} b\n`).join('')}`),
  'anchors of one name in YAML': (n) => lines(n, '- &a b\n'),
  'aliases in YAML': (n) => yaml(`x: &a b\ny: [${'*a ,'.repeat(n)}]`),
  'aliases of one list in YAML': (n) => yaml(`x: &a [b]\ny: [${'*a ,'.repeat(n)}]`),
  'aliases of the list before in YAML': (n) =>
    yaml(`a0: &a0 [b]\n${times(n, (i) => `a${i + 1}: &a${i + 1} [*a${i} , *a${i} ]`).join('\n')}`),
  'tags in YAML': (n) => lines(n, '- !!str a\n'),
  'declared tags in YAML': (n) =>
    yaml(`...\n${times(n, (i) => `%TAG !t${i}! tag:a${i}\n`).join('')}---\nspdxVersion: SPDX-2.3`),
  'comments in YAML': (n) => lines(n, '#\n'),
  'empty lines in YAML': (n) => lines(n, '\n'),
  'lines of a plain text in YAML': (n) => yaml(`x: ${'a\n  '.repeat(n)}`),
  'lines of a quoted text in YAML': (n) => yaml(`x: "${'a\n  '.repeat(n)}"`),
  'lines of a literal text in YAML': (n) => yaml(`x: |\n${'  a\n'.repeat(n)}`),
  'empty lines of a folded text in YAML': (n) => yaml(`x: >\n  a\n${'\n'.repeat(n)}  b`),
  'escapes in YAML': (n) => yaml(`x: "${'\\x41'.repeat(n)}"`),
  'broken escapes in YAML': (n) => yaml(`x: "${'\\x41'.repeat(n)}\\q"`),
  'quotes in YAML': (n) => yaml(`x: '${"''".repeat(n)}'`),
  'spaces in YAML': (n) => yaml(`x: a${' '.repeat(n)}b`),
  'tabs in YAML': (n) => yaml(`x: a${'\t'.repeat(n)}#`),
  'brackets in YAML': (n) => yaml(`x: ${'['.repeat(n)}`),
  'question marks in YAML': (n) => yaml(`x:\n ${'? '.repeat(n)}`),
  'dashes in YAML': (n) => yaml(`x:\n ${'- '.repeat(n)}`),
  'a long key in YAML': (n) => yaml(`${'a'.repeat(n)}: b`),
  'colons in YAML': (n) => yaml(`x: ${':a'.repeat(n)}`),
  'a list that may be a key in YAML': (n) => yaml(`[${'a,'.repeat(n)}]: b`),
  'lists that may be keys in YAML': (n) => lines(n, '- [a]: b\n'),
  'lists in lists that may be keys in YAML': (n) =>
    yaml(`x:\n- ${'['.repeat(90)}${'a,'.repeat(n)}${']'.repeat(90)}: b`),
  'documents in YAML': (n) => yaml('---\na: b\n'.repeat(n)),
}
