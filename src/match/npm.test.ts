import { expect, test } from 'vitest'
import { npmSpelling } from './npm.ts'

test.each<[name: string, version: string | undefined, expected: string]>([
  ['foo', '1.2.3', 'foo as it is'],
  ['foo', 'npm:bar@1.2.3', 'bar 1.2.3'],
  ['foo', 'npm:@s/bar@1.2.3', '@s/bar 1.2.3'],
  ['foo', 'npm:bar', 'bar undefined'],
  ['foo', 'npm:7zip-bin@5.1.1', '7zip-bin 5.1.1'],
  ['foo', 'npm:1.2.3', 'foo 1.2.3'],
  ['foo', 'npm:^1.2.3', 'foo ^1.2.3'],
  ['foo@npm:bar', '1.2.3', 'bar 1.2.3'],
  ['@x/foo@npm:@s/bar', '1.2.3', '@s/bar 1.2.3'],
  ['foo', '/bar@1.2.3', 'bar 1.2.3'],
  ['foo', '@s/bar@1.2.3', '@s/bar 1.2.3'],
  ['foo', '1.2.3(bar@4.5.6)', 'foo as it is'],
  ['foo', 'git+ssh://git@github.com/x/y', 'foo as it is'],
  ['foo', 'file:../bar@1.2.3', 'foo as it is'],
  ['foo@1.2.3_bar', '4.5.6', 'foo 1.2.3_bar@4.5.6'],
  ['s/bar', '1.2.3', '@s/bar as it is'],
])('%s at %s is %s', (text, version, expected) => {
  const spelling = npmSpelling(text, version)
  expect(`${spelling.name} ${'version' in spelling ? spelling.version : 'as it is'}`).toBe(expected)
})
