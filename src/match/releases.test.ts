import { expect, test } from 'vitest'
import { compareRelease, isPro } from './releases.ts'

test.each<[ecosystem: string, release: string | null | undefined, stated: string | undefined, expected: string]>([
  ['Debian', '12', '12', 'same'],
  ['Debian', '12', '11', 'other'],
  ['Debian', '12', undefined, 'same'],
  ['Debian', null, '12', 'unknown'],
  ['Debian', 'sid', 'sid', 'same'],
  ['Debian', 'sid', '13', 'other'],
  ['Debian', 'trixie/sid', '13', 'unknown'],
  ['Debian', 'trixie/sid', 'sid', 'unknown'],
  ['Debian', 'trixie/sid', '12', 'other'],
  ['Debian', 'trixie/sid', 'testing', 'unknown'],
  ['Debian', 'trixie/sid', 'experimental', 'other'],
  ['Alpine', 'edge', 'v3.20', 'other'],
  ['Alpine', 'v3.20', 'v3.20', 'same'],
  ['Alpine', 'v3.20', '3.20', 'same'],
  ['Alpine', 'v3.20', '3.2', 'other'],
  ['Maven', undefined, 'https://maven.google.com', 'same'],
  ['Ubuntu', '22.04', '22.04:LTS', 'same'],
  ['Ubuntu', '22.04', '22.04', 'same'],
  ['Ubuntu', '22.04', 'Pro:22.04:LTS', 'other'],
  ['Ubuntu', 'Pro 22.04', 'Pro:22.04:LTS', 'same'],
  ['Ubuntu', 'Pro 22.04', 'Pro:24.04:LTS', 'other'],
  ['Ubuntu', 'Pro 22.04', '22.04:LTS', 'other'],
  ['Ubuntu', 'Pro 22.04', 'Pro:FIPS-updates:22.04:LTS', 'other'],
  ['Ubuntu', '22.04', '24.04:LTS', 'other'],
  ['Red Hat', '8.6', 'enterprise_linux:8::baseos', 'same'],
  ['Red Hat', '8', 'enterprise_linux:8::baseos', 'same'],
  ['Red Hat', '8.6', 'enterprise_linux:9::baseos', 'other'],
  ['Red Hat', '8.6', 'rhel_aus:8.6::appstream', 'same'],
  ['Red Hat', '8.7', 'rhel_aus:8.6::appstream', 'other'],
  ['Red Hat', '8', 'rhel_eus:8.6::appstream', 'unknown'],
  ['Red Hat', '9', 'rhel_eus:8.6::appstream', 'other'],
  ['Red Hat', '7.9', 'rhel_els:7', 'same'],
  ['Red Hat', '8.6', 'openshift:4.12::el8', 'unknown'],
  ['Red Hat', '8.6', 'openshift:4.12::el9', 'other'],
  ['Red Hat', '8.6', 'rhel_software_collections:3::el7', 'other'],
  ['Red Hat', '8.6', '8', 'same'],
  ['Red Hat', '8.6', '8.6', 'same'],
  ['Red Hat', '9', '8', 'other'],
  ['Red Hat', '10.1', 'enterprise_linux:10::baseos', 'same'],
  ['Red Hat', '10', 'enterprise_linux:10.1::baseos', 'same'],
  ['Red Hat', '10', 'rhel_els:10', 'same'],
  ['Red Hat', '10', 'rhel_eus:10.0::appstream', 'unknown'],
  ['Red Hat', '8.6', 'rhel_e4s:8.6::appstream', 'same'],
  ['Red Hat', '10', 'openshift:4.20::el10', 'unknown'],
  ['Red Hat', '9', 'openshift:4.12', 'unknown'],
  ['Red Hat', '8', 'openshift:8', 'unknown'],
  ['SUSE', '15 SP3', 'Linux Enterprise Server 15 SP3', 'same'],
  ['SUSE', '15 SP3', 'Linux Enterprise Server 15 SP3-LTSS', 'same'],
  ['SUSE', '15 SP3', 'Linux Enterprise Module for Basesystem 15 SP3', 'same'],
  ['SUSE', '15 SP3', 'Linux Enterprise Server 15 SP4', 'other'],
  ['SUSE', '15', 'Linux Enterprise Server 15 SP3', 'other'],
  ['SUSE', '15', 'Linux Enterprise Server 15', 'same'],
  ['SUSE', 'Micro 5.1', 'Linux Enterprise Micro 5.1', 'same'],
  ['SUSE', '15 SP1', 'Linux Enterprise Micro 5.1', 'other'],
  ['SUSE', 'Micro 5.10', 'Linux Enterprise Micro 5.10', 'same'],
  ['SUSE', 'Micro 5.1', 'Linux Enterprise Server 5.1', 'other'],
  ['SUSE', '15', 'Manager Client Tools', 'other'],
  ['openSUSE', 'Leap 15.5', 'Leap 15.5', 'same'],
  ['openEuler', '24.03-LTS-SP1', '24.03-LTS-SP1', 'same'],
  ['openEuler', '24.03', '24.03-LTS-SP1', 'unknown'],
  ['openEuler', '24.03-LTS', '24.03-LTS-SP1', 'other'],
  ['openEuler', '22.03', '24.03-LTS', 'other'],
])('%s: a component of %s and a record of %s: %s', (ecosystem, release, stated, expected) => {
  expect(compareRelease(ecosystem, release, stated)).toBe(expected)
})

test('Ubuntu’s FIPS builds are known by their version', () => {
  expect(compareRelease('Ubuntu', 'Pro 22.04', 'Pro:FIPS-updates:22.04:LTS', '3.0.2-0ubuntu1.10+Fips1')).toBe('same')
})

test.each([
  ['Pro:FIPS-updates:22.04:LTS', '3.0.2-0ubuntu1.10+bpf1', 'other'],
  ['Pro:FIPS-updates:24.04:LTS', '3.0.2-0ubuntu1.10+Fips1', 'other'],
  ['Pro:24.04:LTS', '3.0.2-0ubuntu0.24.04.1', 'other'],
  ['Pro:22.04:LTS', '3.0.2-0ubuntu1.10', 'same'],
])('Ubuntu Pro 22.04, a record of %s and the version %s: %s', (stated, version, expected) => {
  expect(compareRelease('Ubuntu', 'Pro 22.04', stated, version)).toBe(expected)
})

test('a release that is not known is not one of Pro', () => {
  expect([undefined, null, '22.04', 'Pro 22.04'].map(isPro)).toEqual([false, false, false, true])
})
