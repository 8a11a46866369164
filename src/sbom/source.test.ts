import { expect, test } from 'vitest'
import { read } from './testdata/read.ts'

async function sourceOf(component: object) {
  const document = { bomFormat: 'CycloneDX', specVersion: '1.6', components: [{ name: 'x', ...component }] }
  const { components } = await read(document)
  return components[0]?.source
}

const trivy = (stated: Record<string, string>) => ({
  properties: Object.entries(stated).map(([key, value]) => ({ name: `aquasecurity:trivy:${key}`, value })),
})
const syft = (stated: Record<string, string>) => ({
  properties: Object.entries(stated).map(([key, value]) => ({ name: `syft:metadata:${key}`, value })),
})

test.each([
  ['upstream by name', 'pkg:deb/debian/dpkg-dev@1.20.12?upstream=dpkg', 'dpkg', undefined],
  [
    'upstream with a version',
    'pkg:deb/debian/bsdutils@1:2.36.1-8?upstream=util-linux%402.36.1-8',
    'util-linux',
    '2.36.1-8',
  ],
  ['a plus sign as it is', 'pkg:deb/debian/librtmp1@2.4-2+b2?upstream=rtmpdump@2.4+2015-2', 'rtmpdump', '2.4+2015-2'],
  ['a name with a plus sign', 'pkg:deb/debian/libstdc%2B%2B6@12?upstream=gcc%2B%2B', 'gcc++', undefined],
  ['a broken version', 'pkg:deb/debian/x@1?upstream=dpkg@', 'dpkg', undefined],
  ['source', 'pkg:deb/debian/libssl1.1@1.1.1n-0?source=openssl', 'openssl', undefined],
  [
    'source and its version',
    'pkg:deb/debian/bsdutils@1:2.36.1-8?source=util-linux&sourceversion=2.36.1-8',
    'util-linux',
    '2.36.1-8',
  ],
  ['sourcerpm', 'pkg:rpm/redhat/gpg@1?sourcerpm=gpgme-1.15-6.el9.src.rpm', 'gpgme', '1.15-6.el9'],
  ['upstream of an RPM by name', 'pkg:rpm/suse/libz1@1?upstream=zlib', 'zlib', undefined],
  ['upstream of an RPM by name and version', 'pkg:rpm/suse/libz1@1?upstream=zlib%401.2-1', 'zlib', '1.2-1'],
  ['origin', 'pkg:apk/alpine/zlib-dev@1.2.12-r1?origin=zlib', 'zlib', undefined],
  ['a source RPM', 'pkg:rpm/redhat/python3-gpg@1.15-6.el9?upstream=gpgme-1.15-6.el9.src.rpm', 'gpgme', '1.15-6.el9'],
  [
    'a source RPM of the same version: the epoch is the same',
    'pkg:rpm/rhel/dbus-libs@1.12.20-8.el9?epoch=1&upstream=dbus-1.12.20-8.el9.src.rpm',
    'dbus',
    '1:1.12.20-8.el9',
  ],
  [
    'a source RPM of another version: its epoch is not known',
    'pkg:rpm/rhel/perl-Symbol@1.08-481.el9?epoch=3&upstream=perl-5.32.1-481.el9.src.rpm',
    'perl',
    '5.32.1-481.el9',
  ],
])('the package URL tells the source package: %s', async (_, purl, name, version) => {
  expect(await sourceOf({ purl })).toEqual({ name, version })
})

test.each([
  ['not a source RPM', { purl: 'pkg:rpm/redhat/x@1-1?upstream=(none)' }],
  ['a source RPM without a release', { purl: 'pkg:rpm/redhat/x@1-1?upstream=x-1.src.rpm' }],
  ['a source RPM without a name', { purl: 'pkg:rpm/redhat/x@1-1?upstream=-1-1.src.rpm' }],
  ['a built RPM', { purl: 'pkg:rpm/redhat/x@1-1?upstream=x-1-1.x86_64.rpm' }],
  ['no hint', { purl: 'pkg:deb/debian/x@1' }],
  ['properties of a wrong shape', { properties: [null, { name: 'syft:metadata:source', value: 7 }, { value: 'x' }] }],
])('%s: no source package', async (_, component) => {
  expect(await sourceOf(component)).toBeUndefined()
})

test.each([
  ['Trivy', trivy({ SrcName: 'glibc', SrcVersion: '2.31-0' }), 'glibc', '2.31-0'],
  ['Trivy', trivy({ SrcName: 'bash', SrcVersion: '4.2.46', SrcRelease: '31.el7' }), 'bash', '4.2.46-31.el7'],
  ['Trivy', trivy({ SrcName: 'attr', SrcVersion: '2.4', SrcRelease: '4', SrcEpoch: '1' }), 'attr', '1:2.4-4'],
  ['Trivy', trivy({ SrcName: 'attr', SrcVersion: '2.4', SrcEpoch: '0' }), 'attr', '2.4'],
  ['Trivy', trivy({ SrcName: 'attr', SrcRelease: '4' }), 'attr', undefined],
  ['Syft', syft({ source: 'util-linux', sourceVersion: '2.36' }), 'util-linux', '2.36'],
  ['Syft', syft({ originPackage: 'zlib' }), 'zlib', undefined],
  ['Syft', syft({ sourceRpm: 'perl-libs-5.32.1-481.el9.nosrc.rpm' }), 'perl-libs', '5.32.1-481.el9'],
])('properties of %s tell the source package: %j', async (_, component, name, version) => {
  expect(await sourceOf(component)).toEqual({ name, version })
})

test.each([
  ['the package URL', { purl: 'pkg:rpm/redhat/npm@8?rpmmod=nodejs:18' }, 'nodejs:18'],
  ['osv-scalibr’s package URL', { purl: 'pkg:rpm/redhat/npm@8?modularitylabel=nodejs:18' }, 'nodejs:18'],
  ['Trivy', trivy({ Modularitylabel: 'nodejs:18:8060:abc' }), 'nodejs:18:8060:abc'],
  ['Syft', syft({ modularityLabel: 'nodejs:18:8060:abc' }), 'nodejs:18:8060:abc'],
  ['nobody', { purl: 'pkg:rpm/redhat/npm@8' }, undefined],
])('the module stream is stated by %s', async (_, component, module) => {
  const { components } = await read({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    components: [{ name: 'npm', ...component }],
  })
  expect(components[0]?.module).toBe(module)
})

const rpm = 'pkg:rpm/redhat/dbus-libs@1.12.20-8.el9'
const reference = (purl: string) => [{ referenceType: 'purl', referenceLocator: purl }]
const built = { SPDXID: 'SPDXRef-built', name: 'dbus-libs', externalRefs: reference(rpm) }
const source = { SPDXID: 'SPDXRef-source', name: 'dbus', versionInfo: '1:1.12.20-8.el9' }
const dbus = { name: 'dbus', version: '1:1.12.20-8.el9' }

test.each<[string, object, object, string[], object | undefined]>([
  ['by name', built, source, ['SPDXRef-source'], dbus],
  [
    'by package URL',
    built,
    { ...source, externalRefs: reference('pkg:rpm/redhat/dbus@1.12.20-8.el9?arch=src&epoch=1') },
    ['SPDXRef-source'],
    dbus,
  ],
  [
    'a package of another type',
    built,
    { ...source, externalRefs: reference('pkg:npm/dbus@1') },
    ['SPDXRef-source'],
    undefined,
  ],
  ['a file and a package', built, source, ['SPDXRef-file', 'SPDXRef-source'], dbus],
  ['a file', built, source, ['SPDXRef-file'], undefined],
  [
    'for a package that is of no distribution',
    { ...built, externalRefs: reference('pkg:npm/dbus@1') },
    source,
    ['SPDXRef-source'],
    undefined,
  ],
  [
    'for one that tells itself',
    { ...built, sourceInfo: 'built package from: other 2' },
    source,
    ['SPDXRef-source'],
    { name: 'other', version: '2' },
  ],
])('SPDX relationships tell what a package was built from: %s', async (_, binary, origin, to, expected) => {
  const { components } = await read({
    spdxVersion: 'SPDX-2.3',
    packages: [binary, origin],
    files: [{ SPDXID: 'SPDXRef-file' }],
    relationships: to.map((relatedSpdxElement) => ({
      spdxElementId: 'SPDXRef-built',
      relationshipType: 'GENERATED_FROM',
      relatedSpdxElement,
    })),
  })
  expect(components[0]?.source).toEqual(expected)
})

test('properties tell more than the package URL', async () => {
  const component = { purl: 'pkg:deb/debian/x@1?upstream=y', ...trivy({ SrcName: 'y', SrcVersion: '1:1' }) }
  expect(await sourceOf(component)).toEqual({ name: 'y', version: '1:1' })
})
