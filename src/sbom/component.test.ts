import { expect, test } from 'vitest'
import { read } from './testdata/read.ts'

test.each([
  ['npm:bar@1.2.3', 'pkg:npm/foo@1.2.3', 'npm:bar@1.2.3'],
  ['2.0.0', 'pkg:npm/foo@1.2.3', '1.2.3'],
  ['npm:bar@1.2.3', 'pkg:pypi/foo@1.2.3', '1.2.3'],
])(
  'the version %s beside %s is %s: an alias of npm says more than the package URL',
  async (version, purl, expected) => {
    const components = [{ name: 'foo', version, purl }]
    const inventory = await read({ bomFormat: 'CycloneDX', specVersion: '1.6', components })
    expect(inventory.components[0]?.version).toBe(expected)
  },
)
