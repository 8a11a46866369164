import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tocsin } from '../fakes.ts'
import { indexOf } from '../field.ts'
import { type DraftBom, draftBoms, imageFiles, nestedBom, nestedPurl, records } from './scanner-material.ts'
import { type Answer, askGrype, askTrivy, runTrivy, type Scanner, scannerOf, scannersWanted } from './scanners.ts'
import { type SmallRegistry, serveImage } from './small-registry.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-scanners-'))
const osv = join(folder, 'osv')
for (const { ecosystem, record } of scannersWanted ? records : []) {
  mkdirSync(join(osv, ecosystem), { recursive: true })
  writeFileSync(join(osv, ecosystem, `${record.id}.json`), JSON.stringify(record))
}
const trivy = scannerOf('trivy', { osv, folder })
const grype = scannerOf('grype', { osv, folder })

let db = ''
let registry: SmallRegistry | undefined
beforeAll(async () => {
  if (typeof trivy === 'string' && typeof grype === 'string') return
  db = await indexOf(records.map(({ record }) => record))
  registry = await serveImage(imageFiles)
})
afterAll(() => {
  registry?.close()
  if (db !== '') rmSync(join(db, '..'), { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
})

const by = { decidedBy: 'A. Tester', decidedAt: '2026-06-01T10:00:00Z' }

/** The statements of all drafts of an SBOM, by format. */
type Statements = (format: string) => readonly string[]

async function drafted(sbom: string, of = records, more: readonly string[] = []): Promise<Statements> {
  const place = mkdtempSync(join(folder, 'drafts-'))
  const decisions = of.flatMap(({ record, packages }) =>
    packages.flatMap(({ purl, claim }) => (claim ? { ...by, vulnerability: record.aliases[0], purl, claim } : [])),
  )
  writeFileSync(join(place, 'decisions.json'), JSON.stringify({ decisions }))
  const product = ['--product', 'Pump Daemon', '--product-version', '4.2', ...more]
  const files = ['--db', db, '--decisions', join(place, 'decisions.json'), '-o', join(place, 'out')]
  const { code, err } = await tocsin(['draft', sbom, ...product, ...files, '--strict'])
  expect({ code, err }).toMatchObject({ code: 0 })
  const names = readdirSync(join(place, 'out')).filter((name) => name.startsWith('DRAFT-'))
  expect(names).toHaveLength(of.length)
  return (format) => names.map((name) => join(place, 'out', name, `${format}.json`))
}

function written({ name, sbom }: DraftBom): string {
  const file = join(folder, `${name}.json`)
  writeFileSync(file, JSON.stringify(sbom))
  return file
}

/** What a scan has to answer: nothing of what was decided is left out, or exactly what is not affected. */
function answersOf(of = records): { readonly all: Answer; readonly open: Answer } {
  const packages = of.flatMap((record) => record.packages)
  const harmless = packages.filter(({ decided }) => decided === 'not_affected').map(({ purl }) => purl)
  const others = packages.filter(({ decided }) => decided !== 'not_affected').map(({ purl }) => purl)
  return {
    all: { shown: [...harmless, ...others].sort(), suppressed: [] },
    open: { shown: others.sort(), suppressed: harmless.sort() },
  }
}

const { all, open } = answersOf()
const inImage = records.filter(({ ecosystem }) => ecosystem === 'PyPI' || ecosystem === 'npm')

/** The title of a group, with the reason where it is left out. */
function title(name: string, scanner: Scanner | string): string {
  const what = `${name} takes out what was decided not_affected in drafts, and nothing else`
  return typeof scanner === 'string' ? `${what} (${scanner})` : what
}

/** In a group that runs, the scanner is there. */
function there(scanner: Scanner | string): Scanner {
  if (typeof scanner === 'string') throw new Error(scanner)
  return scanner
}

const cyclonedx = draftBoms.filter(({ isCycloneDx }) => isCycloneDx)

describe.skipIf(typeof trivy === 'string')(title('Trivy', trivy), () => {
  test.each(cyclonedx)('of $name', async (bom) => {
    const sbom = written(bom)
    const of = await drafted(sbom)
    const ask = (format?: string) => askTrivy(there(trivy), ['sbom', sbom], format === undefined ? [] : of(format))
    expect(await ask()).toEqual(all)
    expect(await ask('csaf')).toEqual(open)
    // By BOM-Links alone, which need a serial number.
    expect(await ask('cyclonedx')).toEqual(bom.hasSerialNumber ? open : all)
    // It gives an SBOM as a whole no package URL, so it finds a statement about the product only where that is a package
    // among others (pkg/sbom/io/encode.go).
    expect((await ask('openvex')).suppressed).toEqual(bom.belowProduct ?? [])
  })

  // It takes a component that is not affected for a barrier before all that is reached through it (reachRoot).
  test.each(['csaf', 'cyclonedx'])('and by %s not what lies below it alone', async (format) => {
    const sbom = written({ name: `nested-${format}`, sbom: nestedBom })
    const of = await drafted(sbom)
    expect(await askTrivy(there(trivy), ['sbom', sbom], of(format))).toEqual({
      shown: [...open.shown, nestedPurl].sort(),
      suppressed: open.suppressed.filter((purl) => purl !== nestedPurl),
    })
  })

  test.each(['openvex', 'csaf'])('of an image, by the %s that is drafted from its own SBOM', async (format) => {
    const [scanner, name] = [there(trivy), registry?.image ?? '']
    const sbom = join(folder, `image-${format}.json`)
    await runTrivy(scanner, 'image', ['--format', 'cyclonedx', '--output', sbom, name])
    const of = await drafted(sbom, inImage)
    const answers = answersOf(inImage)
    expect(await askTrivy(scanner, ['image', name])).toEqual(answers.all)
    expect(await askTrivy(scanner, ['image', name], of(format))).toEqual(answers.open)
  })
})

describe.skipIf(typeof grype === 'string')(title('Grype', grype), () => {
  test.each(draftBoms)('of $name', async (bom) => {
    const file = written(bom)
    const of = await drafted(file, records, bom.grypeOptions)
    const ask = (format?: string, ...options: readonly string[]) => {
      return askGrype(there(grype), `sbom:${file}`, format === undefined ? [] : of(format), options)
    }
    expect(await ask()).toEqual(all)
    expect(await ask('csaf', '--by-cve')).toEqual(open)
    // It compares the CVE of a CSAF document with the id of its match: a GHSA, unless it is asked for CVEs.
    expect(await ask('csaf')).toEqual(all)
    // It knows a product by digest, or by name and version, only where the SBOM is Syft's own.
    expect(await ask('openvex')).toEqual(bom.isCycloneDx ? all : open)
  })

  test('of an image, by the OpenVEX that is drafted from an SBOM of it', async () => {
    const [scanner, name] = [there(grype), `registry:${registry?.image}`]
    const sbom = join(folder, 'image-grype.json')
    const digest = registry?.digest ?? ''
    const purl = `pkg:oci/pumpd@${encodeURIComponent(digest)}?repository_url=${registry?.image.replace(/:4\.2$/, '')}`
    const components = inImage.flatMap(({ packages }) =>
      packages.map(({ purl: each }) => ({ type: 'library', 'bom-ref': each, name: each, purl: each })),
    )
    const component = { type: 'container', 'bom-ref': 'root', name: 'pumpd', version: digest, purl }
    writeFileSync(
      sbom,
      JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', metadata: { component }, components }),
    )
    const of = await drafted(sbom, inImage)
    const answers = answersOf(inImage)
    expect(await askGrype(scanner, name)).toEqual(answers.all)
    expect(await askGrype(scanner, name, of('openvex'))).toEqual(answers.open)
  })
})
