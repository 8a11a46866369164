import { expect, test } from 'vitest'
import { read } from './testdata/read.ts'

const cyclonedx = (components: object[], more = {}) =>
  read({ bomFormat: 'CycloneDX', specVersion: '1.6', components, ...more })
const purl = 'pkg:npm/a@1'
const long = 'x'.repeat(10_000_000)

test.each<[string, object[], object, string[], string[]]>([
  [
    'the same bom-ref twice',
    [
      { 'bom-ref': 'a', name: 'a', purl },
      { 'bom-ref': 'a', name: 'b', purl },
    ],
    {},
    ['a', '/components/1'],
    ['its reference a is taken by an earlier component'],
  ],
  ['a bom-ref that is empty', [{ 'bom-ref': '', name: 'a', purl }], {}, ['/components/0'], []],
  ['a name that is empty', [{ name: '', version: '1' }], {}, [], ['not read: it has no name']],
  ['a version that is empty', [{ name: 'a', version: ' ', purl: 'pkg:npm/a' }], {}, ['/components/0'], ['no version']],
  ['a package URL that is empty', [{ name: 'a', version: '1', purl: '' }], {}, ['/components/0'], ['no package URL']],
  [
    'a package URL that does not parse',
    [{ name: 'a', version: '1', purl: 'npm/a' }],
    {},
    ['/components/0'],
    ['package URL does not parse: missing required "pkg" scheme component (npm/a)'],
  ],
  [
    'a package URL with a space',
    [{ name: 'a', version: '1', purl: `pkg:npm/a b${'x'.repeat(1000)}` }],
    {},
    ['/components/0'],
    [`package URL does not parse: it holds a space (pkg:npm/a b${'x'.repeat(89)}…)`],
  ],
  [
    'a package URL of 10 MB',
    [{ name: 'a', version: '1', purl: `pkg:npm/${long}` }],
    {},
    ['/components/0'],
    ['its package URL is longer than 4096 characters'],
  ],
  [
    'a version of 513 characters in a package URL',
    [{ name: 'a', purl: `pkg:npm/a@${'1'.repeat(513)}` }],
    {},
    ['/components/0'],
    ['its version is longer than 512 characters', 'no version'],
  ],
  [
    'a version of 10 MB',
    [{ name: 'a', version: long, purl: 'pkg:npm/a' }],
    {},
    ['/components/0'],
    ['its version is longer than 512 characters'],
  ],
  [
    'a version of 10 MB without a package URL',
    [{ name: 'a', version: long }],
    {},
    ['/components/0'],
    ['its version is longer than 512 characters', 'no package URL'],
  ],
  [
    'a name of 10 MB',
    [{ name: long, version: '1', purl }],
    {},
    ['/components/0'],
    ['its name is longer than 1024 characters; its end is left out'],
  ],
  [
    'a reference of 10 MB',
    [{ 'bom-ref': long, name: 'a', version: '1', purl }],
    {},
    ['/components/0'],
    ['its reference is longer than 4096 characters'],
  ],
  ['a cycle', [{ 'bom-ref': 'a', name: 'a', purl }], { dependencies: [{ ref: 'a', dependsOn: ['a'] }] }, ['a'], []],
  [
    'a dependency on nothing',
    [{ 'bom-ref': 'a', name: 'a', purl }],
    { dependencies: [{ ref: 'a', dependsOn: ['', 'b'] }] },
    ['a'],
    ['named as a dependency, but not in the document', 'named as a dependency, but not in the document'],
  ],
  [
    'names of Object.prototype',
    [{ 'bom-ref': '__proto__', name: 'constructor', purl: 'pkg:npm/toString@1' }],
    { dependencies: [{ ref: '__proto__', dependsOn: ['hasOwnProperty'] }] },
    ['__proto__'],
    ['named as a dependency, but not in the document'],
  ],
])('%s is read or listed', async (_, components, more, refs, reasons) => {
  const inventory = await cyclonedx(components, more)
  expect(inventory.components.map(({ ref }) => ref)).toEqual(refs)
  expect(inventory.unread.map(({ reason }) => reason)).toEqual(reasons)
})
