import { expect, test } from 'vitest'
import { packageVersionOf } from './component.ts'
import type { PackageKey } from './package-key.ts'
import { named } from './testdata/people.ts'

test.each([
  ['PyPI/flask@2.2.3', { ecosystem: 'PyPI', name: 'flask', version: '2.2.3' }],
  ['npm/%40babel/core', { ecosystem: 'npm', name: '@babel/core', version: undefined }],
  [
    'Debian:12/openssl@3.0.11-1|Debian:12/libssl3@3.0.11-1?built',
    { ecosystem: 'Debian', name: 'openssl', version: '3.0.11-1' },
  ],
])('%s is listed by the place that is asked first', (key, version) => {
  expect(packageVersionOf(named<PackageKey>(key))).toEqual({ key, ...version })
})

test('only a key has a package version', () => {
  expect(packageVersionOf(named<PackageKey>('flask'))).toBeUndefined()
})
