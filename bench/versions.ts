/**
 * Comparisons a second of each version order, one line each: `id parsed text`. `parsed` compares versions already
 * parsed, as a match does with the versions of its index; `text` parses both sides first.
 */
import { schemes } from '../src/versions/index.ts'
import type { VersionScheme } from '../src/versions/scheme.ts'

const milliseconds = 300

/** Endings as they are published; each is put behind many numbers. */
const endings: Readonly<Record<string, readonly string[]>> = {
  alpine: ['', '-r0', '-r12', '_p2-r1', '_git20230717-r4', 'b-r0'],
  bitnami: ['', '-1', '-r4', '-12', '-rc1'],
  conan: ['', '', '+2', '-rc1', '-alpha.2'],
  cran: ['', '-1', '.9000', '-12'],
  debian: ['-1', '-2+deb12u3', '~rc1-1', '+dfsg-4', '-1ubuntu2.1', '-0.1~bpo12+1'],
  go: ['', '', '-rc.1', '+incompatible', '-0.20230717143512-0123456789ab'],
  hackage: ['', '.0', '.1'],
  maven: ['', '.Final', '.RELEASE', '-jre', '-SNAPSHOT', '-rc-1', '-M2', '.v20231009'],
  nuget: ['', '.0', '.1', '-preview.7', '-beta1', '-rc.1.22427.2'],
  packagist: ['', '', '-RC1', '-beta2', '-p1', '.0'],
  pub: ['', '', '+1', '-dev.3', '-beta+2'],
  pypi: ['', '', 'rc1', '.post1', '.dev3', 'b2', '+cu118'],
  rpm: ['-1.el9', '-427.13.1.el9_4', '~rc1-2.fc39', '^20230101-1', '-62.module+el8.9.0'],
  rubygems: ['', '', '.rc1', '.pre', '.beta.2', '.1'],
  semver: ['', '', '-rc.1', '-beta', '-alpha.12', '+build.5'],
}

for (const scheme of schemes) {
  const texts = textsOf(scheme.id)
  const versions = texts.map((text) => scheme.parse(text))
  if (versions.includes(undefined)) throw new Error(`${scheme.id} cannot read one of its versions`)
  const parsed = perSecond((i, j) => scheme.compare(versions[i], versions[j]))
  const text = perSecond((i, j) => compareTexts(scheme, texts[i], texts[j]))
  console.log(`${scheme.id} ${parsed} ${text}`)
}

function textsOf(id: string): string[] {
  const ends = endings[id]
  if (!ends) throw new Error(`no versions to compare for ${id}`)
  return Array.from({ length: 2_048 }, (_, i) => `${i % 7}.${i % 31}.${i % 97}${ends[i % ends.length]}`)
}

function compareTexts(scheme: VersionScheme, left = '', right = ''): number {
  return scheme.compare(scheme.parse(left), scheme.parse(right))
}

function perSecond(compare: (i: number, j: number) => number): number {
  // Used below, so that the runtime cannot leave the comparisons out.
  let sum = 0
  let compared = 0
  const startedAt = performance.now()
  while (performance.now() - startedAt < milliseconds) {
    for (let i = 0; i < 2_048; i++) sum += compare(i, (i * 31 + 7) % 2_048)
    compared += 2_048
  }
  if (Number.isNaN(sum)) throw new Error('a comparison gave no number')
  return Math.round(compared / ((performance.now() - startedAt) / 1000))
}
