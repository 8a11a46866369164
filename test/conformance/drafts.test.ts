import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadValidator, type Validator } from '../../src/csaf/validate/validator.ts'
import { readZip } from '../../src/feeds/zip.ts'
import { draftFolders, example, tocsin } from '../fakes.ts'
import { sampleOf } from '../seeded.ts'
import { sharedIndex } from '../shared-index.ts'
import { csafIssues, cyclonedxIssues, openvexIssues } from './validators.ts'

const data = process.env.TOCSIN_TEST_DATA
const folder = mkdtempSync(join(tmpdir(), 'tocsin-drafts-'))
let db = ''
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Real documents of different producers and ecosystems, from the shared set. */
const sboms: readonly (readonly [archive: string, name: string])[] = [
  ['trustify', 'trustify/etc__datasets__ds5__cycloneDx__sbom-mapping-test.json'],
  ['trustify', 'trustify/openshift-container-storage-4.8.z.json'],
  ['trustify', 'trustify/syft-ubi-example__v1.json'],
  ['SecObserve', 'SecObserve/backend__unittests__import_observations__parsers__cyclone_dx__files__grype.json'],
  ['bom-examples', 'bom-examples/SBOM__keycloak-10.0.2__bom.json'],
  ['guac-data', 'guac-data/top-dh-sboms__neurodebian.json'],
  ['bom-shelter', 'bom-shelter/spdx-syft-ibmcom_mcm-application-ui-00c201857dec.json'],
  ['bom-shelter', 'bom-shelter/spdx-syft-rancher_grafana-grafana-f0817ecbf8dc.json'],
  ['bom-shelter', 'bom-shelter/spdx-trivy-bitnami_harbor-clair-9e5b83395154.json'],
  ['bom-shelter', 'bom-shelter/spdx__kustomizer_2.1.0_sbom.spdx.json'],
  ['bom-shelter', 'bom-shelter/spdx-trivy-balenalib_beaglebone-green-debian-node-feb54ebdc2d6.json'],
  ['bom-shelter', 'bom-shelter/spdx-bom-bitnami_kubeapps-dashboard-1588a6e94e5d.json'],
]

let basic: Validator

beforeAll(async () => {
  basic = await loadValidator('basic', ['2.1'])
  if (data === undefined) return
  db = (await sharedIndex('whole')).directory
})

function unpack(archive: string, name: string): string {
  for (const entry of readZip(readFileSync(join(data ?? '', 'sboms', `${archive}.zip`)))) {
    if (!entry.name.endsWith(name.split('/').slice(1).join('/'))) continue
    const file = join(folder, name.replaceAll('/', '-'))
    writeFileSync(file, entry.read())
    return file
  }
  throw new Error(`${archive}.zip holds no ${name}`)
}

/** No other tool knows all of 2.1. */
function csaf21Errors(document: unknown): readonly string[] {
  const { tests } = basic.validate(document, '2.1', Date.parse('2026-12-01T00:00:00Z'))
  return tests.flatMap(({ test: clause, problems }) => problems.map(({ pointer }) => `${clause} ${pointer}`))
}

async function expectValid(bulletins: string) {
  // The slow one takes some milliseconds each.
  for (const name of sampleOf(draftFolders(bulletins), (each) => each)) {
    const read = (file: string) => readFileSync(join(bulletins, name, file), 'utf8')
    expect({ name, issues: await csafIssues(JSON.parse(read('csaf.json'))) }).toEqual({ name, issues: [] })
    expect({ name, issues: csaf21Errors(JSON.parse(read('csaf-2.1.json'))) }).toEqual({ name, issues: [] })
    expect({ name, issues: openvexIssues(JSON.parse(read('openvex.json'))) }).toEqual({ name, issues: [] })
    expect({ name, issues: await cyclonedxIssues(read('cyclonedx.json')) }).toEqual({ name, issues: [] })
  }
}

test('the drafts of the worked example are valid CSAF 2.0, CSAF 2.1, OpenVEX and CycloneDX', async () => {
  const { directory: own } = await sharedIndex('example')
  const { code } = await tocsin([
    ...[
      'draft',
      join(example, 'bom.json'),
      '--product',
      'Northwind Lakehouse',
      '--product-version',
      '2.3',
      '--db',
      own,
    ],
    ...['--decisions', join(example, 'decisions.json'), '--publisher', join(example, 'publisher.json')],
    ...['-o', join(folder, 'example')],
  ])
  expect(code).toBe(0)
  expect(draftFolders(join(folder, 'example'))).toHaveLength(14)
  await expectValid(join(folder, 'example'))
})

test.skipIf(!data).each(sboms)('the drafts of %s %s are valid (needs TOCSIN_TEST_DATA)', async (archive, name) => {
  const output = join(folder, `out-${name.replaceAll('/', '-')}`)
  const file = unpack(archive, name)
  const publisher = join(example, 'publisher.json')
  const args = ['draft', file, '--product', 'Product', '--product-version', '1.0', '--db', db, '--publisher', publisher]
  const { code } = await tocsin([...args, '--at', '2026-11-23T00:00:00Z', '-o', output])
  expect(code).toBe(0)
  expect(draftFolders(output)).not.toEqual([])
  await expectValid(output)
})
