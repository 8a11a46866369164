/** The SBOMs that are timed, unpacked into a folder. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
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

/** Those on which scanners are compared, by size; named so that each of them knows the format. */
export function peerSboms(data, root, folder) {
  const real = (zip, name, file) => unpack(join(data, 'sboms', `${zip}.zip`), `${zip}/${name}`, join(folder, file))
  const small = join(folder, 'small.cdx.json')
  copyFileSync(join(root, 'examples', 'lakehouse', 'bom.json'), small)
  const trustify = (name, file) => real('trustify', name, file)
  return [
    { what: '36 components of PyPI, the worked example', path: small },
    {
      what: '904 of Maven, Keycloak 10.0.2',
      path: real('bom-examples', 'SBOM__keycloak-10.0.2__bom.json', 'keycloak.cdx.json'),
    },
    {
      what: '875 of npm, PyPI and RPM',
      path: trustify('etc__datasets__ds5__cycloneDx__sbom-mapping-test.json', 'mixed.cdx.json'),
    },
    {
      what: '1,115 of npm, Juice Shop',
      path: real('bom-examples', 'SBOM__juice-shop__via_npm__flat__bom.1.4.json', 'juice-shop.cdx.json'),
    },
    { what: '2,000 of all kinds', path: renamed(usual(data, folder), 'usual.cdx.json', folder) },
    { what: '3,273, OCP Tools, SPDX', path: trustify('spdx__OCP-TOOLS-4.11-RHEL-8.json', 'ocp-tools.spdx.json') },
    { what: '7,993, OCS, SPDX', path: trustify('openshift-container-storage-4.8.z.json', 'ocs.spdx.json') },
    { what: '81,217 of all kinds', path: renamed(huge(data, folder), 'huge.cdx.json', folder) },
  ]
}

function renamed(path, name, folder) {
  copyFileSync(path, join(folder, name))
  return join(folder, name)
}

function unpack(zip, name, path) {
  for (const entry of readZip(readFileSync(zip))) {
    if (entry.name !== name) continue
    writeFileSync(path, entry.read())
    return path
  }
  throw new Error(`${zip} holds no ${name}`)
}
