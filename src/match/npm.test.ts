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
  ['s/bar/baz', '1.2.3', 's/bar/baz as it is'],
  ['%40s%2Fbar', '1.2.3', '@s/bar as it is'],
  ['%40s%2fbar', '1.2.3', '@s/bar as it is'],
  ['a%40s', '1.2.3', 'a%40s as it is'],
  ['node_modules/a/node_modules/@s/b', '1.2.3', '@s/b as it is'],
  ['foo', undefined, 'foo as it is'],
  ['foo@1.2.3', undefined, 'foo 1.2.3'],
  ['foo@npm:bar@2.0.0', undefined, 'bar 2.0.0'],
  ['foo@npm:bar', undefined, 'bar undefined'],
  ['@npm:bar', '1.2.3', '@npm:bar as it is'],
  ['foo', 'npm:bar@', 'bar undefined'],
  ['foo', 'npm:1', 'foo 1'],
  ['foo', 'npm:>=1.2.3', 'foo >=1.2.3'],
  ['foo', 'npm:12.3.4', 'foo 12.3.4'],
  ['foo', 'npm:1password@2.0.0', '1password 2.0.0'],
  ['foo', '/@s/bar@1.2.3', '@s/bar 1.2.3'],
  ['foo', 'bar@latest', 'foo as it is'],
  ['foo', 'b/c@1.2.3', 'foo as it is'],
  ['foo', '1bar@1.2.3', 'foo as it is'],
])('%s at %s is %s', (text, version, expected) => {
  const spelling = npmSpelling(text, version)
  expect(`${spelling.name} ${'version' in spelling ? spelling.version : 'as it is'}`).toBe(expected)
})
