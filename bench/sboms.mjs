/** The SBOMs that are timed, unpacked into a folder. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readZip } from '../src/feeds/zip.ts'

/** 875 components of three kinds of package: the SBOM with the most findings in the shared data. */
export function mixed(data, folder) {
  const name = 'trustify/etc__datasets__ds5__cycloneDx__sbom-mapping-test.json'
  return unpack(join(data, 'sboms', 'trustify.zip'), name, join(folder, 'mixed.json'))
}

/** 81,217 components. */
export function huge(data, folder) {
  const name = 'huge/merged-all-81217.cdx.json'
  return unpack(join(data, 'sboms', 'huge.zip'), name, join(folder, 'huge.json'))
}

/** 2,000 components: every fortieth of the huge one. */
export function usual(data, folder) {
  const bom = JSON.parse(readFileSync(huge(data, folder), 'utf8'))
  bom.components = bom.components.filter((_, i) => i % 40 === 0).slice(0, 2000)
  const refs = new Set(bom.components.map((component) => component['bom-ref']))
  bom.dependencies = bom.dependencies?.filter(({ ref }) => refs.has(ref))
  const path = join(folder, 'usual.json')
  writeFileSync(path, JSON.stringify(bom))
  return path
}

function unpack(zip, name, path) {
  for (const entry of readZip(readFileSync(zip))) {
    if (entry.name !== name) continue
    writeFileSync(path, entry.read())
    return path
  }
  throw new Error(`${zip} holds no ${name}`)
}
