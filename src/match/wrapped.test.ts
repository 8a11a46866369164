import { expect, test } from 'vitest'
import { isMetaSource, wrappedSources } from './wrapped.ts'

test.each<[source: string, version: string | undefined, built: string | undefined, expected: string]>([
  ['linux-signed-amd64', '5.10.46+4', '5.10.46-4', 'linux 5.10.46-4'],
  ['linux-signed-amd64', '6.1.55+1~bpo11+1', undefined, 'linux 6.1.55-1~bpo11+1'],
  ['linux-signed-5.10-arm64', undefined, '5.10.46-4~deb10u1', 'linux-5.10 5.10.46-4~deb10u1'],
  ['linux-signed', undefined, '5.4.0-42.46', 'linux 5.4.0-42.46'],
  ['linux-signed-hwe-5.15', '5.15.0-91.101~20.04.1', undefined, 'linux-hwe-5.15 5.15.0-91.101~20.04.1'],
  ['grub-efi-amd64-signed', '1+2.06+3~deb11u5', undefined, 'grub2 2.06-3~deb11u5'],
  ['grub-efi-arm64-signed', '1+2.02+dfsg1+20+deb10u4', undefined, 'grub2 2.02+dfsg1-20+deb10u4'],
  [
    'grub2-signed',
    '1.187.3~20.04.1',
    '1.187.3~20.04.1+2.06-2ubuntu14.1',
    'grub2-unsigned 2.06-2ubuntu14.1, grub2 2.06-2ubuntu14.1',
  ],
  ['shim-signed', '1.38', '1.38+15.4-7', 'shim 15.4-7'],
  ['shim-signed', '1.44~1+deb12u1', '1.44~1+deb12u1+15.8-1~deb12u1', 'shim 15.8-1~deb12u1'],
  ['shim-signed', '1.38', undefined, 'shim undefined'],
  ['shim-helpers-amd64-signed', '1+15.4+7', undefined, 'shim 15.4-7'],
  ['fwupd-amd64-signed', '1.5.7+4', undefined, 'fwupd 1.5.7-4'],
  ['fwupd-efi-amd64-signed', '1:1.4+1', undefined, 'fwupd-efi 1:1.4-1'],
  ['systemd-boot-efi-amd64-signed', '257.7+1', undefined, 'systemd 257.7-1'],
  ['linux-signed-armhf', '6.1+1', undefined, 'linux 6.1-1'],
  ['linux-signed-i386', '6.1+1', undefined, 'linux 6.1-1'],
  ['linux-signed-ppc64el', '6.1+1', undefined, 'linux 6.1-1'],
  ['linux-signed-riscv64', '6.1+1', undefined, 'linux 6.1-1'],
  ['linux-signed-s390x', '6.1+1', undefined, 'linux 6.1-1'],
  ['linux-signed-amd64-cloud', '6.1+1', undefined, 'linux-amd64-cloud 6.1-1'],
  ['linux-signed', 'native', undefined, 'linux undefined'],
  ['fwupd-signed', '12+1.5.7+4', undefined, 'fwupd 1.5.7-4'],
  ['fwupd-signed', '1.40-7', undefined, 'fwupd undefined'],
  ['linux', '5.10.46-4', undefined, ''],
  ['linux-signedness', '1-1', undefined, ''],
])('%s %s, built as %s, wraps %s', (name, version, built, expected) => {
  const sources = wrappedSources({ name, version }, built)
  expect(sources.map((each) => `${each.name} ${each.version}`).join(', ')).toBe(expected)
})

test.each([
  ['linux-meta', true],
  ['linux-meta-aws-5.15', true],
  ['linux-latest', true],
  ['linux-restricted-modules', true],
  ['linux', false],
  ['linux-metadata', false],
])('%s is a meta source: %s', (name, expected) => {
  expect(isMetaSource(name)).toBe(expected)
})
