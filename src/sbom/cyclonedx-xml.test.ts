import { expect, test } from 'vitest'
import { read } from './testdata/read.ts'

const namespace = 'http://cyclonedx.org/schema/bom/'
const bom = (content: string, version = '1.4') => `<bom xmlns="${namespace}${version}">${content}</bom>`
const components = (content: string, version?: string) => bom(`<components>${content}</components>`, version)
const named = (name: string) => `<component><name>${name}</name><version>1</version></component>`

test.each(['1.0', '1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '1.7'])('version %s is read', async (version) => {
  const { specVersion, components: found } = await read(components(named('a'), version))
  expect([specVersion, found.length]).toEqual([version, 1])
})

test('a component without bom-ref goes by its place in the text', async () => {
  const { components: found } = await read(
    components(`${named('a')}\n  <component\r\n type="library"><name>b</name></component>`),
  )
  expect(found.map(({ ref }) => ref)).toEqual(['line 1, column 62', 'line 2, column 3'])
})

test.each([
  [
    'a field stated twice',
    `<component bom-ref="a"><name>a</name><name>b</name><purl>pkg:npm/a@1</purl></component>`,
    'a',
    'name is a list, not a text',
  ],
  ['an element that is not a component', '<thing/>', 'line 1, column 62', 'not read: it is no <component>'],
  ['a component without a name', '<component/>', 'line 1, column 62', 'not read: it has no name'],
  [
    'a nested component without a name',
    `<component bom-ref="a"><name>a</name><purl>pkg:npm/a@1</purl><components><component bom-ref="b"/></components></component>`,
    'b',
    'not read: it has no name',
  ],
])('%s is listed', async (_, content, ref, reason) => {
  expect((await read(components(content))).unread).toEqual([{ ref, reason }])
})

test('two subjects are none', async () => {
  const { subject, unread } = await read(bom(`<metadata>${named('a')}${named('b')}</metadata>`))
  expect(subject).toBeUndefined()
  expect(unread).toEqual([{ ref: '/metadata/component', reason: 'not read: it is a list, not an object' }])
})

test('lists that stand twice are read both', async () => {
  const list = (name: string) => `<components>${named(name)}</components>`
  const { components: found } = await read(bom(list('a') + list('b')))
  expect(found.map(({ name }) => name)).toEqual(['a', 'b'])
})

test('CycloneDX 1.1 has its graph in an extension, below the document or below components', async () => {
  const component = (ref: string, graph = '') => `<component bom-ref="${ref}"><name>${ref}</name>${graph}</component>`
  const graph = (content: string) =>
    `<g:dependencies xmlns:g="http://cyclonedx.org/schema/ext/dependency-graph/1.0">${content}</g:dependencies>`
  const needs = '<g:dependency ref="b"><g:dependency ref="c"/></g:dependency>'
  const below = `<components>${component('a', graph(needs))}${component('b')}${component('c')}</components>`
  const { dependencies } = await read(
    bom(below + graph('<g:dependency ref="c"><g:dependency ref="a"/></g:dependency>'), '1.1'),
  )
  expect(Object.fromEntries(dependencies)).toEqual({ a: ['b'], b: ['c'], c: ['a'] })
})

const laughs = '<!DOCTYPE bom [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
const outside = '<!DOCTYPE bom [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
const noDoctype = 'Tocsin reads none, because it can define text bombs and pull in other files'

test.each([
  [
    'a text bomb',
    `${laughs}\n${components(named('&b;'))}`,
    'sbom_unreadable',
    `the XML has a document type declaration (DOCTYPE) that ends at line 1, column 77; ${noDoctype}`,
  ],
  [
    'an entity from outside',
    `\n${outside}${components(named('&a;'))}`,
    'sbom_unreadable',
    `the XML has a document type declaration (DOCTYPE) that ends at line 2, column 58; ${noDoctype}`,
  ],
  [
    'an entity that is not defined',
    components(`\n${named('&b;')}`),
    'sbom_unreadable',
    'the XML is broken at line 2, column 21: undefined entity',
  ],
  [
    '201 levels',
    bom('<a>'.repeat(200)),
    'sbom_too_large',
    'the XML is nested more than 200 levels deep at line 1, column 647',
  ],
  [
    'a document cut off',
    bom('<components>').slice(0, -6),
    'sbom_unreadable',
    'the XML is broken at line 1, column 62: unclosed tag: components',
  ],
  [
    'a second root',
    `${bom('')}<bom/>`,
    'sbom_unreadable',
    'the XML is broken at line 1, column 61: documents may contain only one root',
  ],
  [
    'a NUL byte',
    components(named('a\0')),
    'sbom_unreadable',
    'the XML is broken at line 1, column 81: disallowed character',
  ],
  [
    'a prefix without a namespace',
    components('<x:component/>'),
    'sbom_unreadable',
    'the XML is broken at line 1, column 76: unbound namespace prefix: "x"',
  ],
  [
    'another version',
    bom('', '2.0'),
    'sbom_unsupported',
    `the XML holds <bom> of the namespace "${namespace}2.0" at line 1, column 1; Tocsin reads CycloneDX XML 1.0 to 1.7, whose <bom> is of a namespace such as ${namespace}1.6`,
  ],
  [
    'another root',
    `<boms><bom xmlns="${namespace}1.4"/></boms>`,
    'sbom_unsupported',
    `the XML holds <boms> of the namespace "" at line 1, column 1; Tocsin reads CycloneDX XML 1.0 to 1.7, whose <bom> is of a namespace such as ${namespace}1.6`,
  ],
])('%s is refused with a sentence', async (_, text, code, reason) => {
  await expect(read(text)).rejects.toThrow(expect.objectContaining({ code, message: `x: ${reason}.` }))
})

test('the bytes tell the encoding, whatever the declaration says', async () => {
  const { components: found } = await read(`<?xml version="1.0" encoding="ISO-8859-1"?>${components(named('é'))}`)
  expect(found[0]?.name).toBe('é')
})

test('200 levels are read', async () => {
  const nest = (levels: number): string =>
    levels === 0 ? '' : `<components><component><name>a</name>${nest(levels - 1)}</component></components>`
  expect((await read(bom(nest(99)))).components).toHaveLength(99)
})
