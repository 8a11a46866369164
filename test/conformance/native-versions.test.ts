import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compareVersions, type Sign } from '../../src/versions/compare.ts'
import { schemeFor } from '../../src/versions/index.ts'
import { whyNoVersion } from '../../src/versions/not-a-version.ts'
import { runs, testSeed } from '../seeded.ts'
import { materials, oddTexts } from './native-versions-material.ts'
import { type Pair, pairsOf } from './native-versions-pairs.ts'

const judgesFolder = join(import.meta.dirname, 'judges')
const program = (file: string) => join(judgesFolder, file)

type Command = readonly [program: string, ...args: string[]]

interface Judge {
  /** The ecosystem's own tool. */
  readonly tool: string
  readonly ecosystem: string
  readonly material: keyof typeof materials
  /** How many pairs it is asked, and how many of them it must answer. */
  readonly pairs: number
  readonly judged: number
  readonly command: Command
  /** Ends well where the tool is installed. */
  readonly probe: Command
  /** Texts that the tool orders although its own documentation allows no such version, or otherwise than that says. */
  readonly outside?: RegExp
  /** Texts that the tool takes for versions and Tocsin does not, beside commits, branches and ranges. */
  readonly takesMore?: RegExp
  /** Texts that the tool here refuses, and later releases of it take. */
  readonly takesLess?: RegExp
  /** Its order runs in circles; where Tocsin differs, that is shown. */
  readonly runsInCircles?: true
}

const maven = join(homedir(), '.m2/repository/org/apache/maven/maven-artifact/3.8.6/maven-artifact-3.8.6.jar')
const commonsLang = '/usr/share/java/commons-lang3.jar'

const judges: readonly Judge[] = [
  {
    tool: 'dpkg',
    ecosystem: 'Debian',
    material: 'debian',
    // Four processes for each pair.
    pairs: 1_000,
    judged: 900,
    command: ['sh', program('dpkg.sh')],
    probe: ['dpkg', '--version'],
    // deb-version(7): an epoch is an unsigned number; strtol() takes a sign.
    outside: /^\+\d*:/,
  },
  {
    tool: 'Dpkg::Version',
    ecosystem: 'Debian',
    material: 'debian',
    pairs: 25_000,
    judged: 20_000,
    command: ['perl', program('dpkg.pl')],
    probe: ['perl', '-MDpkg::Version', '-e', '1'],
    // Perl takes numbers of more than 64 bits for floating point: two of them may be the same. To dpkg itself they are not.
    outside: /[1-9]\d{19}/,
    // An epoch alone, and one of more than 31 bits; dpkg itself refuses both.
    takesMore: /:$|^0*[1-9]\d{9,}:/,
  },
  {
    tool: 'rpm',
    ecosystem: 'Red Hat',
    material: 'rpm',
    pairs: 25_000,
    judged: 20_000,
    command: ['rpm', '--eval', `%{lua:dofile('${program('rpm.lua')}')}`],
    probe: ['rpm', '--version'],
    // It orders whatever is not empty, and builds only what https://rpm.org/docs/latest/manual/spec.html allows.
    takesMore: /^\D*$|[^a-z0-9._+~^:-]|^[^:]*[^\d:][^:]*:|:.*:|^:|:$|^-|:-|-.*-|-$/i,
  },
  {
    tool: 'Gem::Version',
    ecosystem: 'RubyGems',
    material: 'rubygems',
    pairs: 25_000,
    judged: 20_000,
    command: ['ruby', program('rubygems.rb')],
    probe: ['ruby', '-e', 'Gem::Version'],
    // Nothing at all is 0.
    takesMore: /^$/,
  },
  {
    tool: 'Composer',
    ecosystem: 'Packagist',
    material: 'packagist',
    pairs: 30_000,
    judged: 20_000,
    command: ['php', program('composer.php')],
    probe: ['php', '-r', "require '/usr/share/php/Composer/Semver/autoload.php';"],
    // Composer drops a mark at the end before it compares; PHP alone takes what follows it for one more part.
    outside: /[.-]$/,
    // A requirement of composer.json may name a stability.
    takesMore: /@/,
    // Dates may have one more number since composer/semver 3.4.
    takesLess: /^v?\d{4}[.:-]?\d{2}/,
  },
  {
    tool: 'packaging',
    ecosystem: 'PyPI',
    material: 'pypi',
    pairs: 30_000,
    judged: 20_000,
    command: ['python3', program('pypi.py')],
    probe: ['python3', '-c', 'import packaging.version'],
  },
  {
    tool: 'Maven 3.8.6',
    ecosystem: 'Maven',
    material: 'maven',
    pairs: 25_000,
    judged: 20_000,
    command: ['java', '-cp', `${maven}:${commonsLang}`, program('Maven.java')],
    probe: ['java', '-cp', `${maven}:${commonsLang}`, 'org.apache.maven.artifact.versioning.ComparableVersion'],
    // It takes any text; Maven itself refuses what a file name or a range may not hold.
    takesMore: /[^\w.+~^:!-]|^[^\d]*$|:/,
    runsInCircles: true,
  },
]

describe.each(judges)('$tool', (judge) => {
  const missing = whyNotAsked(judge)
  test.skipIf(missing !== '')(`orders versions as Tocsin does for ${judge.ecosystem}${missing}`, () => {
    const verdicts = ask(judge, pairsOf(materials[judge.material], runs(judge.pairs), testSeed))
    const judged = verdicts.filter(({ pair, sign }) => sign !== '!' && !pair.some((text) => judge.outside?.test(text)))
    const different = judged.filter(({ pair, sign }) => oursOf(judge, pair) !== sign)
    const explained = judge.runsInCircles ? circular(judge, different) : new Set()
    const disagreements = different.filter((verdict) => !explained.has(verdict))
    console.log(
      `${judge.tool}: ${judged.length} pairs judged, ${verdicts.length - judged.length} not versions to it, ` +
        `${disagreements.length} disagreements, ${explained.size} where it contradicts itself`,
    )
    expect(disagreements).toEqual([])
    expect(judged.length).toBeGreaterThanOrEqual(runs(judge.judged))
    expect(explained.size).toBeLessThan(judged.length / 50)
  })
})

describe.each(judges)('$tool', (judge) => {
  const missing = whyNotAsked(judge)
  test.skipIf(missing !== '')(`knows the versions that Tocsin knows of ${judge.ecosystem}${missing}`, () => {
    const scheme = schemeFor(judge.ecosystem)
    const texts = new Set([
      ...oddTexts,
      ...pairsOf(materials[judge.material], runs(judge.pairs / 10), testSeed + 1).flat(),
    ])
    const asked = ask(
      judge,
      [...texts].map((text): Pair => [text, text]),
    ).map(({ pair: [text], sign }) => ({
      text,
      taken: sign !== '!',
      why: whyNoVersion(text, judge.ecosystem, scheme),
    }))
    const refused = asked.filter(({ taken, why }) => !taken && why === undefined)
    const taken = asked.filter((each) => each.taken && each.why?.reason.endsWith('knows'))
    console.log(
      `${judge.tool}: ${asked.length} texts, ${asked.filter((each) => each.taken).length} of them versions to it`,
    )
    expect(refused.filter(({ text }) => !judge.takesLess?.test(text))).toEqual([])
    expect(taken.filter(({ text }) => !judge.takesMore?.test(text))).toEqual([])
  })
})

interface Verdict {
  readonly pair: Pair
  readonly sign: string
}

/** The reason why the judge cannot be asked, for the name of the test; empty when it can. */
function whyNotAsked({ tool, probe: [name, ...args] }: Judge): string {
  if (args.some((arg) => arg.includes(maven)) && !existsSync(maven)) return ' (needs maven-artifact 3.8.6 in ~/.m2)'
  return spawnSync(name, args).status === 0 ? '' : ` (needs ${tool})`
}

/** One process answers all pairs. */
function ask({ command: [name, ...args] }: Judge, pairs: readonly Pair[]): readonly Verdict[] {
  const input = pairs.map((pair) => `${pair.join('\t')}\n`).join('')
  const { stdout, stderr, status } = spawnSync(name, args, { input, encoding: 'utf8', maxBuffer: 2 ** 26 })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const signs = stdout.split('\n').filter(Boolean)
  expect(signs.length).toBe(pairs.length)
  return pairs.map((pair, i) => ({ pair, sign: signs[i] ?? '' }))
}

function oursOf({ ecosystem }: Judge, [left, right]: Pair): Sign | 'refused' {
  const comparison = compareVersions(ecosystem, left, right)
  return 'problem' in comparison ? 'refused' : comparison.sign
}

/** The verdicts that the tool contradicts itself, by way of a third version: the start of one of the two. */
function circular(judge: Judge, verdicts: readonly Verdict[]): ReadonlySet<Verdict> {
  const detours = verdicts.flatMap((verdict) => verdict.pair.flatMap(startsOf).map((start) => ({ verdict, start })))
  const answers = ask(
    judge,
    detours.flatMap(({ verdict: { pair }, start }): Pair[] => [
      [pair[0], start],
      [start, pair[1]],
    ]),
  )
  const contradicted = detours.filter(({ verdict }, i) => {
    const [first, second] = [answers[2 * i]?.sign, answers[2 * i + 1]?.sign]
    const chain = first === '=' ? second : second === '=' || first === second ? first : undefined
    return chain !== undefined && chain !== verdict.sign
  })
  return new Set(contradicted.map(({ verdict }) => verdict))
}

function startsOf(text: string): string[] {
  const tokens = text.match(/\d+|[a-z]+|[^\da-z]/gi) ?? []
  return tokens.map((_, i) => tokens.slice(0, i + 1).join(''))
}
