import { describe, expect, test } from 'vitest'
import { distros } from './distros.ts'

const named = (key: string) => distros.get(key) ?? expect.fail(`${key} is not a distribution`)

test.each([
  ['Alpaquita', 'apk/alpaquita'],
  ['Alpine', 'apk/alpine'],
  ['BellSoft Hardened Containers', 'apk/bellsoft-hardened-containers'],
  ['Chainguard', 'apk/chainguard'],
  ['CleanStart', 'apk/cleanstart'],
  ['MinimOS', 'apk/minimos'],
  ['Wolfi', 'apk/wolfi'],
  ['Debian', 'deb/debian'],
  ['Echo', 'deb/echo'],
  ['Ubuntu', 'deb/ubuntu'],
  ['AlmaLinux', 'rpm/alma', 'rpm/almalinux'],
  ['Azure Linux', 'rpm/azurelinux', 'rpm/cbl-mariner', 'rpm/mariner'],
  ['Mageia', 'rpm/mageia'],
  ['openEuler', 'rpm/openeuler'],
  ['openSUSE', 'rpm/opensuse', 'rpm/opensuse-leap', 'rpm/opensuse-leap-micro', 'rpm/opensuse-slowroll'],
  ['openSUSE', 'rpm/opensuse-tumbleweed', 'rpm/opensuse.leap', 'rpm/opensuse.tumbleweed'],
  ['Photon OS', 'rpm/photon'],
  ['Red Hat', 'rpm/redhat', 'rpm/rhel'],
  ['Rocky Linux', 'rpm/rocky', 'rpm/rocky-linux', 'rpm/rockylinux'],
  ['SUSE', 'rpm/sl-micro', 'rpm/sle-micro', 'rpm/sled', 'rpm/sles', 'rpm/sles_sap', 'rpm/suse'],
])("OSV's name %s is meant by %s and its like", (ecosystem, ...keys) => {
  for (const key of keys) expect(named(key).ecosystem).toBe(ecosystem)
})

test('what advisories of a distribution name: what was built, sources, or sources with what is built from them', () => {
  const binaries = [...distros].filter(([, { namesBinaries }]) => namesBinaries === true)
  expect(new Set(binaries.map(([, { ecosystem }]) => ecosystem))).toEqual(
    new Set(['AlmaLinux', 'Red Hat', 'Rocky Linux']),
  )
  const written = [...distros].filter(([, { listsBinaries }]) => listsBinaries === true)
  expect(new Set(written.map(([, { ecosystem }]) => ecosystem))).toEqual(new Set(['SUSE', 'openSUSE']))
})

describe('the release that a document says', () => {
  test.each<[key: string, written: string, release: string | undefined]>([
    ['apk/alpine', 'alpine-3.20.3', 'v3.20'],
    ['apk/alpine', 'v3.20', 'v3.20'],
    ['apk/alpine', 'alpine-v10.1', 'v10.1'],
    ['apk/alpine', 'alpine_V3.20', 'v3.20'],
    ['apk/alpine', 'edge', 'edge'],
    ['apk/alpine', 'alpine-Edge', 'edge'],
    ['apk/alpine', 'edge-3.20', 'v3.20'],
    ['apk/alpine', 'knowledge', undefined],
    ['apk/alpine', '3', undefined],
    ['apk/alpine', 'alpine', undefined],
    ['apk/alpine', 'libv3.20', undefined],
    ['deb/debian', 'debian-12.5', '12'],
    ['deb/debian', '12', '12'],
    ['deb/debian', '7', '7'],
    ['deb/debian', '6', '6.0'],
    ['deb/debian', '6.0.10', '6.0'],
    ['deb/debian', '3.1', '3.1'],
    ['deb/debian', 'debian-bookworm', '12'],
    ['deb/debian', 'Debian GNU/Linux trixie/sid', 'trixie/sid'],
    ['deb/debian', 'forky/SID', 'forky/sid'],
    ['deb/debian', 'sid/x', 'sid'],
    ['deb/debian', 'unstable', 'sid'],
    ['deb/debian', 'debian', undefined],
    ['deb/ubuntu', 'ubuntu-22.04.3', '22.04'],
    ['deb/ubuntu', 'Ubuntu Jammy', '22.04'],
    ['deb/ubuntu', 'ubuntu-devel', 'devel'],
    ['deb/ubuntu', 'development', undefined],
    ['deb/ubuntu', 'ubuntu', undefined],
    ['rpm/redhat', 'rhel-9.4', '9.4'],
    ['rpm/redhat', 'redhat', undefined],
    ['rpm/alma', 'almalinux-9.4', '9'],
    ['rpm/rocky', 'Rocky Linux 10.0', '10'],
    ['rpm/alma', 'almalinux', undefined],
    ['rpm/sles', 'sles-15.3', '15 SP3'],
    ['rpm/sles', 'sles-15.0', '15'],
    ['rpm/sles', 'sles-15', '15'],
    ['rpm/sles', 'sles', undefined],
    ['rpm/sl-micro', 'SL-Micro 6.0', 'Micro 6.0'],
    ['rpm/sle-micro', 'sle-micro-5.5', 'Micro 5.5'],
    ['rpm/opensuse', 'opensuse-leap-15.5', 'Leap 15.5'],
    ['rpm/opensuse', 'opensuse-leap-micro-5.4', 'Leap Micro 5.4'],
    ['rpm/opensuse', 'opensuse-tumbleweed-20260101', 'Tumbleweed'],
    ['rpm/opensuse', 'openSUSE-Slowroll', 'Slowroll'],
    ['rpm/opensuse', 'opensuse-leap', undefined],
    ['rpm/openeuler', '24.03 (LTS-SP1)', '24.03-LTS-SP1'],
    ['rpm/openeuler', '24.03 (lts-sp10)', '24.03-LTS-SP10'],
    ['rpm/openeuler', 'openEuler-22.03-LTS', '22.03-LTS'],
    ['rpm/openeuler', '24.09', '24.09'],
    ['rpm/openeuler', 'LTS', undefined],
    ['rpm/azurelinux', 'azurelinux-3.0', '3'],
    ['rpm/mariner', 'mariner', undefined],
    ['rpm/mageia', 'mageia-9', '9'],
    ['rpm/mageia', 'Mageia Cauldron', 'Cauldron'],
    ['rpm/mageia', 'cauldron-9', '9'],
    ['rpm/photon', 'photon-5.0', '5.0'],
    ['rpm/photon', 'photon-5', undefined],
    ['apk/alpaquita', 'alpaquita-stream', 'stream'],
    ['apk/alpaquita', 'streams-23', '23'],
    ['apk/alpaquita', '23', '23'],
  ])('%s: "%s" is %s', (key, written, release) => {
    expect(named(key).release?.(written)).toBe(release)
  })

  test.each(['apk/chainguard', 'apk/cleanstart', 'apk/minimos', 'apk/wolfi', 'deb/echo'])('%s rolls', (key) => {
    expect(named(key).release).toBeUndefined()
  })
})

describe('the release that a version marks', () => {
  test.each<[key: string, version: string, release: string | undefined]>([
    ['rpm/redhat', '1.1.1k-14.el8_6', '8'],
    ['rpm/redhat', '1-1.el10', '10'],
    ['rpm/alma', '1-1.module_el8.6.0', '8'],
    ['rpm/rocky', '1-1.module+el8', '8'],
    ['rpm/redhat', '1-1.fc40', undefined],
    ['rpm/redhat', '1-1.wheel8', undefined],
    ['rpm/openeuler', '1-1.oe2403sp1', '24.03-LTS-SP1'],
    ['rpm/openeuler', '1-1.oe2403sp10', '24.03-LTS-SP10'],
    ['rpm/openeuler', '1-1.oe2203', '22.03-LTS'],
    ['rpm/openeuler', '1-1.oe2203x', undefined],
    ['rpm/openeuler', '1-1', undefined],
    ['rpm/azurelinux', '1-1.azl3', '3'],
    ['rpm/mariner', '1-1.cm2', '2'],
    ['rpm/azurelinux', '1-1.azl10', '10'],
    ['rpm/azurelinux', '1-1.azl3.1', undefined],
    ['rpm/mageia', '1-1.mga9', '9'],
    ['rpm/mageia', '1-1.mga10.tainted', '10'],
    ['rpm/mageia', '1-1', undefined],
    ['rpm/photon', '1-1.ph5', '5.0'],
    ['rpm/photon', '1-1.ph10', '10.0'],
    ['rpm/photon', '1-1.ph5.1', undefined],
    ['rpm/photon', '1-1', undefined],
  ])('%s: %s is of %s', (key, version, release) => {
    expect(named(key).mark?.(version)).toBe(release)
  })
})
