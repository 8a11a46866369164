import { check as everybody } from './6-1-38.ts'
import { check as qualifiers } from './6-1-42.ts'
import { check as decisions } from './6-1-48.ts'
import { check as ranges } from './6-1-50.ts'
import { check as expression } from './6-1-54.ts'
import { check as text } from './6-1-55.ts'
import { check as both } from './6-1-58.ts'
import { check as single } from './6-1-59.ts'
import { base21, type Json, product } from './testdata/documents.ts'
import { type Row, table } from './testdata/table.ts'

const shared = (tlp: Json) => (document: Json) => {
  const id = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
  document.document.distribution = { sharing_group: { id, name: 'Public' }, tlp }
}
const label = '/document/distribution/tlp/label'

table(everybody, base21, [
  ['clear', shared({ label: 'CLEAR' }), []],
  ['red', shared({ label: 'RED' }), [label]],
  ['a label of 2.0', shared({ label: 'WHITE' }), [label]],
  ['no label', shared({}), [label]],
])

const purls =
  (...all: string[]) =>
  (document: Json) => {
    document.product_tree.full_product_names[0].product_identification_helper = { purls: all }
  }
const purlAt = (i: number) => `/product_tree/full_product_names/0/product_identification_helper/purls/${i}`

table(qualifiers, base21, [
  ['other qualifiers', purls('pkg:npm/a@1?x=1', 'pkg:npm/a@1?x=2'), []],
  ['another version', purls('pkg:npm/a@1', 'pkg:npm/a@2'), [purlAt(1)]],
  ['another subpath', purls('pkg:npm/a@1#src', 'pkg:npm/a@1#lib'), [purlAt(1)]],
  ['one that is not a package URL is left to 6.1.13', purls('pkg:npm/a@1', 'pkg:npm/', 'pkg:npm/b@1'), [purlAt(2)]],
  ['the first is not a package URL', purls('pkg:npm/', 'pkg:npm/a@1', 'pkg:npm/b@1'), [purlAt(2)]],
])

const decided =
  (namespace: string, point: string, ...values: string[]) =>
  (document: Json) => {
    const [key, version] = point.split(' ')
    const ssvc_v2 = {
      ...{ schemaVersion: '2.0.0', timestamp: '2026-03-01T10:00:00Z' },
      selections: [{ key, namespace, values: values.map((each) => ({ key: each })), version }],
    }
    document.vulnerabilities[0].metrics = [{ content: { ssvc_v2 }, products: ['A1'] }]
  }
const selection = '/vulnerabilities/0/metrics/0/content/ssvc_v2/selections/0'

table(decisions, base21, [
  ['values of SSVC, one left out', decided('ssvc', 'EXP 1.0.0', 'S', 'U'), []],
  ['a value of a later version', decided('ssvc', 'EXP 1.0.0', 'S', 'O'), [`${selection}/values/1`]],
  ['CISA in order', decided('cisa', 'CISA 1.1.0', 'T', 'T*', 'AC'), []],
  ['CISA out of order', decided('cisa', 'CISA 1.1.0', 'AC', 'T'), [`${selection}/values`]],
  ['basic without such a point', decided('basic', 'XX 1.0.0', 'N'), [selection]],
  ['CVSS with the values of that version', decided('cvss', 'AC 2.0.0', 'H', 'M', 'L'), []],
  ['CVSS with a value of another version', decided('cvss', 'AC 3.0.1', 'H', 'M'), [`${selection}/values/1`]],
  ['CVSS of a version that SSVC lacks', decided('cvss', 'E 3.0.1', 'U', 'P'), [selection]],
  ['CVSS without such a metric', decided('cvss', 'ZZ 1.0.0', 'U'), [selection]],
  ['an extension of NIST', decided('nist#800-30', 'P_5X 1.0.0', 'VL', 'VH'), []],
  ['a name of every object', decided('ssvc', 'constructor 1.0.0', 'N'), [selection]],
  ['a namespace for tests', decided('test', 'XX 1.0.0', 'N'), []],
  ['the namespace that nothing should use', decided('invalid', 'XX 1.0.0', 'N'), []],
])

const versions =
  (...names: string[]) =>
  (document: Json) => {
    document.product_tree = {
      branches: names.map((name, i) => ({ category: 'product_version_range', name, product: product(`A${i + 1}`) })),
    }
  }
const right = (name: string): Row => [name, versions(name), []]
const wrong = (name: string): Row => [name, versions(name), ['/product_tree/branches/0/name']]

table(ranges, base21, [
  ...['vers:all/*', 'vers:npm/1.2.3|>=2.0.0|<5.0.0', 'vers:tomee/>=8.0.0-M1|<=8.0.1'].map(right),
  ...['vers:deb/>=1.0%2B1|<1.0%2B2', 'vers:npm/>=1.0.0|!=1.1.0|<2.0.0', 'vers:unheard.of/<2|>1'].map(right),
  ...['vers:datetime/>=2026-01-01T00:00:00Z|<2026-01-01T00:00:00.5Z'].map(right),
  ...['<=2', '<V3.0.29', '>10.9a|!=10.9c|!=10.9f|<=10.9k', '>2.1.0|<3.16.0|>3.16.0|<4.2.0'].map(right),
  ...['vers:npm/*', 'vers:npm/=1.2.3', 'vers:NPM/<1.2.3', 'vers:9pm/<1.2.3', 'vers:deb/<1.0%2G', 'vers:deb/<1.ü'].map(
    wrong,
  ),
  ...['vers:npm/<2.0.0|>1.0.0', 'vers:npm/>=2.0.0|<2.0.0', 'vers:npm/1.0.0|<2.0.0', 'vers:npm/', 'vers:all/<1'].map(
    wrong,
  ),
  ...['vers:npm/<1.0.0+a|>1.0.0+b', 'vers:pypi/<1.0|>1.0.0', 'vers:deb/<1.0%2B1|>1.0+1'].map(wrong),
  ...['vers:datetime/<2026-01-01t00:00:00z', '4.2', '=4.2|>5', '<4.2 or later', '*', ''].map(wrong),
])

table(single, base21, [
  ...['<4.2', 'vers:npm/1.0.0|2.0.0', 'vers:all/*'].map(right),
  ...['4.2', 'vers:npm/1.0.0', 'vers:deb/1.0%2B1'].map(wrong),
])

const nested =
  (...branches: [string, string][]) =>
  (document: Json) => {
    document.product_tree.branches = branches.reduceRight<Json>(
      (below, [category, name]) => [{ category, name, ...(below ? { branches: below } : { product: product('B') }) }],
      undefined,
    )
  }

table(both, base21, [
  ['a version', nested(['vendor', 'N'], ['product_version', '1']), []],
  [
    'a range below a version',
    nested(['product_version', '1'], ['vendor', 'N'], ['product_version_range', '<1.1']),
    ['/product_tree/branches/0/branches/0/branches/0/category'],
  ],
  [
    'a version below a range',
    nested(['product_version_range', '<2'], ['product_version', '1']),
    ['/product_tree/branches/0/branches/0/category'],
  ],
])

const licensed = (license_expression: string) => (document: Json) => {
  document.document.license_expression = license_expression
}
const valid = (each: string): Row => [each, licensed(each), []]
const invalid = (each: string): Row => [each, licensed(each), ['/document/license_expression']]

table(expression, base21, [
  ...['MIT', 'MIT OR (Apache-2.0 and GPL-2.0-only+)', 'GPL-2.0-only WITH Classpath-exception-2.0'].map(valid),
  ...['LicenseRef-a-1.0', 'GPL-2.0-only with AdditionRef-a-1.0'].map(valid),
  ...['AdditionRef-a-1.0', 'MIT WITH LicenseRef-a-1.0', 'MIT WITH Classpath-exception-2.0+', 'LicenseRef-'].map(
    invalid,
  ),
  ...['MIT And X', 'MIT WITH', '(MIT) WITH X', 'MIT AND OR X', '(MIT', 'MIT)', '+', 'MIT +'].map(invalid),
  ...['DocumentRef-a:LicenseRef-b', 'LicenseRef-a+', 'WITH'].map(invalid),
])

table(text, base21, [
  ['a license that nobody else holds', licensed('LicenseRef-a-1.0'), ['/document/notes']],
  ['an exception that nobody else holds', licensed('MIT WITH AdditionRef-a-1.0'), ['/document/notes']],
  ['of ScanCode', licensed('LicenseRef-scancode-a WITH AdditionRef-scancode-b'), []],
  ['a word that names no license is left to 6.2.45', licensed('No-Such-License'), []],
])
