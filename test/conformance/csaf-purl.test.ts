import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { purlTypes } from '../../src/csaf/registry/purl-types.ts'
import { check } from '../../src/csaf/validate/checks/6-1-13.ts'
import { base21, problems } from '../../src/csaf/validate/checks/testdata/documents.ts'

const data = process.env.TOCSIN_TEST_DATA ?? ''

interface PurlTest {
  readonly test_group: string
  readonly test_type: string
  readonly description: string
  readonly expected_failure: boolean
  readonly input: unknown
  readonly expected_output: unknown
}

function allTests(): readonly PurlTest[] {
  return ['spec', 'types'].flatMap((name) => {
    const folder = join(data, 'purl', name)
    return readdirSync(folder).flatMap((file): PurlTest[] => JSON.parse(readFileSync(join(folder, file), 'utf8')).tests)
  })
}

interface Parts {
  readonly type: string | null
  readonly namespace?: string | null
  readonly name: string | null
  readonly version?: string | null
  readonly qualifiers?: Readonly<Record<string, string>> | null
  readonly subpath?: string | null
}

/** The package URL that a test is about: one that is to be built of parts is written from them. */
function purlOf({ input }: PurlTest): string {
  if (typeof input === 'string') return input
  const { type, namespace, name, version, qualifiers, subpath } = input as Parts
  const encoded = (text: string) => text.split('/').map(encodeURIComponent).join('/')
  const pairs = Object.entries(qualifiers ?? {}).map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
  return [
    `pkg:${type ?? ''}/${namespace ? `${encoded(namespace)}/` : ''}${encodeURIComponent(name ?? '')}`,
    version ? `@${encodeURIComponent(version)}` : '',
    pairs.length > 0 ? `?${pairs.join('&')}` : '',
    subpath ? `#${encoded(subpath)}` : '',
  ].join('')
}

/** What test 6.1.13 finds in a document of 2.1 with a package URL, which is written there in its canonical case. */
async function faultOf(purl: string): Promise<string | undefined> {
  const document = base21()
  const written = purl.replace(/^pkg:\/*([^/]+)/i, (_, type: string) => `pkg:${type.toLowerCase()}`)
  document.product_tree.full_product_names[0].product_identification_helper = { purls: [written] }
  return (await problems(check, document))[0]?.message
}

/** Cases of purl-spec that ask something else of a package URL than 6.1.13 does; each with the reason. */
const excused: readonly { readonly why: string; holds(test: PurlTest, purl: string): boolean }[] = [
  {
    why: 'a recommended case takes a key with capitals, which a required one refuses (ECMA-427: keys are of small letters)',
    holds: ({ test_group, expected_failure }, purl) =>
      test_group === 'recommended' && !expected_failure && /[?&][^=&]*[A-Z][^=&]*=/.test(purl),
  },
]

describe.skipIf(data === '')('purl-spec (needs TOCSIN_TEST_DATA)', () => {
  test('6.1.13 takes and refuses what each of its cases does', async () => {
    const wrong: string[] = []
    const reasons = new Map<string, number>()
    let count = 0
    for (const each of allTests()) {
      count++
      const purl = purlOf(each)
      const fault = await faultOf(purl)
      if ((fault !== undefined) === each.expected_failure) continue
      const reason = excused.find(({ holds }) => holds(each, purl))?.why
      if (reason === undefined) wrong.push(`${each.test_type} ${purl}: ${fault ?? 'nothing'} (${each.description})`)
      else reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
    }
    console.log(`${count} cases of purl-spec; excused: ${JSON.stringify(Object.fromEntries(reasons), null, 1)}`)
    expect(wrong).toEqual([])
    expect(count).toBe(402)
  })

  test('the rules of each type are those of its definition', () => {
    const folder = join(data, 'purl', 'type-definitions')
    const definitions = readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')))
    const rules = definitions.map(({ type, namespace_definition: namespace, qualifiers_definition: qualifiers }) => {
      const needed = (qualifiers ?? []).filter(({ requirement }: { requirement: string }) => requirement === 'required')
      return [type, namespace.requirement, needed.map(({ key }: { key: string }) => key)]
    })
    expect(rules.sort()).toEqual(
      [...purlTypes].map(([type, { namespace, qualifiers = [] }]) => [type, namespace, qualifiers]).sort(),
    )
  })
})
