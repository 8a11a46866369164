import { expect, test } from 'vitest'
import { cpeFault, plain, type Said } from './cpe-fault.ts'

/** What the branches of a product say, from the outermost to the innermost. */
function said(...branches: readonly (readonly [category: string, name: string])[]): Said {
  const texts = branches.map(([, name]) => `${plain(name)}\n`)
  return { names: new Map(branches), text: texts.at(-1) ?? '', above: texts.slice(0, -1).toReversed().join('') }
}

const ferry = [
  ['vendor', 'Northwind'],
  ['product_name', 'Ferry'],
] as const
const at = (...more: readonly (readonly [string, string])[]) => said(...ferry, ...more)
const version = at(['product_version', '2.2.0'])
const range = at(['product_version_range', '<=2.2.0'])
const cpe = (parts: string) => `cpe:2.3:a:northwind:ferry:${parts}`
const whole = (text: string) => cpe(`${text}:*:*:*:*:*:*:*`)

test.each<[what: string, cpe: string, said: Said, fault: string | undefined]>([
  ['the version', whole('2.2.0'), version, undefined],
  ['the beginning of a version', whole('2.2'), version, undefined],
  ['another version', whole('2.3.0'), version, 'The CPE is of version 2.3.0, the branches are of 2.2.0.'],
  [
    'a digit of a number',
    whole('1'),
    at(['product_version', '10']),
    'The CPE is of version 1, the branches are of 10.',
  ],
  ['a number before a letter', whole('10'), at(['product_version', '10a']), undefined],
  [
    'digits before a digit',
    whole('1.1'),
    at(['product_version', '1.10']),
    'The CPE is of version 1.1, the branches are of 1.10.',
  ],
  ['a dot before a digit', whole('1.'), at(['product_version', '1.10']), undefined],
  ['a digit and a digit further on', whole('1'), at(['product_version', '1.10']), undefined],
  ['a letter before a number', whole('10a'), at(['product_version', '10a1']), undefined],
  ['any version', whole('*'), version, 'The CPE stands for any version, the branches for "2.2.0".'],
  ['some versions', whole('2.?'), version, 'The CPE stands for any version, the branches for "2.2.0".'],
  ['a star itself', whole('2.2.0\\*'), at(['product_version', '2.2.0*']), undefined],
  ['no version', whole('-'), version, 'The CPE says that there is no version, the branches say "2.2.0".'],
  ['any version of a range', whole('*'), range, undefined],
  [
    'one version of a range',
    whole('2.2.0'),
    range,
    'The CPE is of version 2.2.0 only, the branches are of the range "<=2.2.0"; a "*" stands for several versions.',
  ],
  [
    'the version, within a range',
    whole('2.2.0'),
    at(['product_version_range', '<3'], ['product_version', '2.2.0']),
    undefined,
  ],
  ['a version that no branch says', whole('2.2.0'), at(), 'The CPE says the version "2.2.0", which no branch says.'],
  ['a version in a name', whole('10'), at(['product_family', 'Line 10']), undefined],
  [
    'a version in a name further out',
    whole('10'),
    at(['product_family', 'Line 10'], ['platform', 'x']),
    'The CPE stands for any platform, the branches for "x".',
  ],
  ['no version, of which no branch speaks', whole('-'), at(), undefined],
  ['any version, of which no branch speaks', whole('*'), at(), undefined],
  [
    'any vendor',
    'cpe:2.3:a:*:ferry:*:*:*:*:*:*:*:*',
    at(),
    'The CPE stands for any vendor, the branches for "Northwind".',
  ],
  [
    'any product',
    'cpe:2.3:a:northwind:*:*:*:*:*:*:*:*:*',
    at(),
    'The CPE stands for any product, the branches for "Ferry".',
  ],
  [
    'no vendor',
    'cpe:2.3:a:-:ferry:*:*:*:*:*:*:*:*',
    at(),
    'The CPE says that there is no vendor, the branches say "Northwind".',
  ],
  ['names that are spelled otherwise', 'cpe:2.3:a:nw:the_ferry:*:*:*:*:*:*:*:*', at(), undefined],
  ['names of which no branch speaks', cpe('*:*:*:*:*:*:*:*'), said(['product_family', 'Lines']), undefined],
  ['an update', cpe('2.2.0:pl17:*:*:*:*:*:*'), at(['product_version', '2.2.0'], ['patch_level', 'PL 17']), undefined],
  [
    'a service pack',
    cpe('2.2.0:sp1:*:*:*:*:*:*'),
    at(['product_version', '2.2.0'], ['service_pack', 'SP1']),
    undefined,
  ],
  ['an update in the version', cpe('2.2.0:pl17:*:*:*:*:*:*'), at(['product_version', '2.2.0 PL17']), undefined],
  [
    'an update that no branch says',
    cpe('2.2.0:pl17:*:*:*:*:*:*'),
    version,
    'The CPE says the update "pl17", which no branch says.',
  ],
  ['a language', cpe('2.2.0:*:*:de:*:*:*:*'), at(['product_version', '2.2.0'], ['language', 'de']), undefined],
  [
    'a language in a name, which may be a word',
    cpe('2.2.0:*:*:de:*:*:*:*'),
    at(['product_version', '2.2.0'], ['product_family', 'Trade']),
    'The CPE says the language "de", which no branch says.',
  ],
  ['a platform', cpe('2.2.0:*:*:*:*:linux:*:*'), at(['product_version', '2.2.0'], ['platform', 'Linux']), undefined],
  [
    'hardware that no branch says',
    cpe('2.2.0:*:*:*:*:*:arm64:*'),
    version,
    'The CPE says the hardware "arm64", which no branch says.',
  ],
  ['hardware', cpe('2.2.0:*:*:*:*:*:arm64:*'), at(['product_version', '2.2.0'], ['architecture', 'ARM64']), undefined],
  ['the version in CPE 2.2', 'cpe:/a:northwind:ferry:2.2.0', version, undefined],
  [
    'another in CPE 2.2',
    'cpe:/a:northwind:ferry:2.3',
    version,
    'The CPE is of version 2.3, the branches are of 2.2.0.',
  ],
  ['what is not a CPE', 'northwind:ferry', version, undefined],
])('%s', (_, text, branches, fault) => {
  expect(cpeFault(text, branches)).toBe(fault)
})

test.each([
  ['Version 2', 'version2'],
  ['V2.2.0+B1', '2.2.0+b1'],
  ['v', 'v'],
  ['lav2', 'lav2'],
  ['the_big\\ ferry', 'thebigferry'],
])('"%s" is compared as "%s"', (text, expected) => {
  expect(plain(text)).toBe(expected)
})
