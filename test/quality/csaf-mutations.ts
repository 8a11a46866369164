import type { Random } from './random.ts'

type Container = Record<string, unknown> | unknown[]

interface Spot {
  readonly container: Container
  readonly key: string
}

/** Texts that matter to some test of the standard, of the kinds that documents hold. */
const texts = [
  ...[
    '',
    ' ',
    'CSAFPID-9080700',
    'CSAFGID-0001',
    'de',
    'en',
    'en-US',
    'i-default',
    'qtx',
    'x-private',
    'EN',
    'tlh-a-b',
  ],
  ...[
    '1',
    '2',
    '0',
    '1.0.0',
    '1.0.0-alpha',
    '0.9.0',
    '1.0.1+build',
    '2.0.0',
    '10',
    'v1.2',
    '< 4.2',
    '>= 1.0',
    'all versions',
  ],
  ...[
    '2024-01-24T10:00:00.000Z',
    '2023-01-01T00:00:00+02:00',
    '2025-06-30T23:59:59Z',
    '2020-02-30T00:00:00Z',
    'yesterday',
  ],
  ...['draft', 'final', 'interim', 'csaf_base', 'csaf_vex', 'csaf_security_advisory', 'csaf_informational_advisory'],
  ...['csaf_security_incident_response', 'Security Advisory', 'vex', 'CSAF Base', 'Example Company Security Notice'],
  ...['CVE-2021-44228', 'CVE-2024-0001', 'CVE-20-1', 'CWE-79', 'CWE-476', 'CWE-9999', 'NULL Pointer Dereference'],
  ...[
    'pkg:npm/%40a/b@1',
    'pkg:pypi/x',
    'pkg:maven/a',
    'cpe:/a:b:c',
    'vers:npm/<1.2',
    'md5',
    'sha1',
    'sha256',
    'SHA-512',
  ],
  ...['vendor', 'translator', 'vendor_fix', 'none_available', 'no_fix_planned', 'mitigation', 'workaround', 'impact'],
  ...[
    'component_not_present',
    'vulnerable_code_not_present',
    'exploit_status',
    'details',
    'summary',
    'legal_disclaimer',
  ],
  ...[
    'product_version',
    'product_name',
    'product_version_range',
    'installed_on',
    'default_component_of',
    'self',
    'external',
  ],
  ...['WHITE', 'RED', 'https://www.example.com/csaf-2024.json', 'https://example.com/x.json', 'ftp://x', 'no url'],
  ...[
    'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    'CVSS:3.0/AV:L/AC:H/PR:L/UI:R/S:C/C:L/I:N/A:N',
    '3.1',
    '3.0',
    '2.0',
  ],
  ...['2024-01-24 10:00:00Z', 'pkg:pypi/@1', 'pkg:npm/a?b=c&b=d', 'pkg:otp/a/b@1', 'pkg:cran/A3', 'pkg:vcpkg/@1.0.8'],
  ...['CVSS:3.1/AV:N', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/A:N', 'AV:N/AC:L/Au:N/C:C/I:C'],
  ...['AV:N/AC:L/Au:N/C:C/I:C/A:C', 'CRITICAL', 'LOW', 'NETWORK', 'NONE', 'HIGH'],
]

const others: readonly unknown[] = [null, true, 0, -1, 9.8, 7.5, 10, [], {}, ['a', 'a'], { a: 1 }]

/** Changes a document here and there, in place; one to three changes. */
export function mutate(document: unknown, random: Random): void {
  for (let changes = 1 + random.below(3); changes > 0; changes--) {
    const spots = [...spotsIn(document)]
    if (spots.length === 0) return
    change(random.pick(spots), spots, random)
  }
}

function* spotsIn(value: unknown): Iterable<Spot> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, part] of Object.entries(value)) {
    yield { container: value as Container, key } // An object or a list, as was just asked.
    yield* spotsIn(part)
  }
}

function change(spot: Spot, spots: readonly Spot[], random: Random): void {
  const { container, key } = spot
  const value = valueAt(spot)
  const kind = random.below(9)
  if (kind === 0) remove(spot)
  else if (kind === 1 && Array.isArray(container)) container.splice(Number(key), 0, structuredClone(value))
  else if (kind === 1) set(spot, structuredClone(valueAt(random.pick(spots))))
  else if (kind === 2 && Array.isArray(value)) value.reverse()
  else if (kind === 2) set(spot, random.pick(texts))
  else if (kind === 3) set(spot, random.below(6) === 0 ? structuredClone(random.pick(others)) : random.pick(texts))
  else if (kind === 4 && !Array.isArray(container)) container[random.pick(['extra', 'Name', 'x_more'])] = 'more'
  // Another value of the same kind: what keeps documents valid in form and wrong in content.
  else set(spot, structuredClone(sameKind(key, value, { spots, random })))
}

function sameKind(key: string, value: unknown, { spots, random }: { spots: readonly Spot[]; random: Random }): unknown {
  const alike = spots.filter((spot) => spot.key === key || (/^\d+$/.test(key) && /^\d+$/.test(spot.key)))
  const values = alike.map(valueAt).filter((each) => typeof each === typeof value)
  if (typeof value === 'number' && random.below(2) === 0) return random.below(101) / 10
  return values.length > 1 ? random.pick(values) : random.pick(texts)
}

function valueAt({ container, key }: Spot): unknown {
  return Reflect.get(container, key)
}

function set({ container, key }: Spot, value: unknown): void {
  Reflect.set(container, key, value)
}

function remove({ container, key }: Spot): void {
  if (Array.isArray(container)) container.splice(Number(key), 1)
  else delete container[key]
}
