import { expect, test } from 'vitest'
import type { Remediation } from '../domain/decision.ts'
import { refuseFixInItself } from './fix-in-itself.ts'
import type { ImportedEntry } from './import-entries.ts'
import { entry } from './testdata/entry.ts'

function decision(...remediations: readonly Remediation[]): ImportedEntry {
  const lists = { conditions: [], evidence: [], scores: [], acknowledgments: [] }
  const decided = { decidedBy: 'A. Tester', decidedAt: '2026-06-01T10:00:00Z' }
  return entry({
    vulnerability: 'CVE-2026-1001',
    claim: { status: 'affected', action: 'Act.' },
    remediations,
    ...lists,
    ...decided,
  })
}

const fix = (fixedVersion?: string): Remediation => ({ category: 'vendor_fix', details: 'Upgrade.', fixedVersion })
const about = (version: string, name = 'Pump Daemon') => ({ id: 'P1', product: { name }, version })

test.each([
  ['4.2', '4.2'],
  ['v4.2', '4.2'],
  ['4.2', 'v4.2'],
  ['V4.2', '4.2'],
  ['version 4.2', '4.2'],
  [' 4.2 ', '4.2'],
  ['Pump Daemon 4.2', '4.2'],
  ['PUMP  daemon\t4.2', '4.2'],
  ['pump daemon v4.2', '4.2'],
  ['4.2', 'Pump Daemon 4.2'],
  ['4.2 LTS', '4.2  lts'],
])('a fix in %j is refused for the version %j itself', (fixed, version) => {
  expect(() => refuseFixInItself([decision(fix('9.9'), fix(fixed))], about(version))).toThrow(
    `The decision about CVE-2026-1001 contradicts itself: it says affected of Pump Daemon ${version}, and gives ${fixed} as the version of the vendor_fix.`,
  )
})

test.each([
  ['4.2.1', '4.2'],
  ['4.2', '4.20'],
  ['vnext', 'next'],
  ['versatile 4.2', 'satile 4.2'],
  ['dev4.2', '4.2'],
  ['rev4.2', 're4.2'],
  ['Other Daemon 4.2', '4.2'],
  ['Pump Daemon4.2', '4.2'],
  [undefined, 'undefined'],
])('a fix in %j is another version than %j', (fixed, version) => {
  expect(() => refuseFixInItself([decision(fix(fixed))], about(version))).not.toThrow()
})

test('the error is one of the decisions, whichever of them is wrong', () => {
  const decisions = [decision(), decision(fix('4.3')), decision(fix('4.2'))]
  expect(() => refuseFixInItself(decisions, about('4.2'))).toThrow(
    expect.objectContaining({ code: 'decisions_invalid' }),
  )
})

test('a product without a name has versions all the same', () => {
  expect(() => refuseFixInItself([decision(fix(' 4.2'))], about('4.2', ' '))).toThrow('contradicts itself')
  expect(() => refuseFixInItself([decision(fix('4.3'))], about('4.2', ''))).not.toThrow()
})

test.each([
  ...['>=4.3', '<5', '≥4.3', '≤4.3', '4.3|4.4', '4.3; 4.4', '4.*', '4.3, 4.4', '=4.3', '~4.3', '^4.3'],
  ...['after 4.2', '4.3 and 4.4', 'before 5', '4.3 and earlier', '4.3 or later', 'newer than 4.2', 'prior to 5'],
  ...['All versions', '4.x', '4.X'],
])('a fix in "%s" is refused: it is in one version', (fixedVersion) => {
  expect(() => refuseFixInItself([decision(fix('9.9'), fix(fixedVersion))], about('4.2'))).toThrow(
    `The decision about CVE-2026-1001 gives "${fixedVersion}" as the version of the vendor_fix; a fix has one version, the first that carries it.`,
  )
})

test.each(['4.3', '4.3-after', 'android 14', 'orion 2', '4.xy', '4x', 'laterna 1', '1~rc1', 'a=b'])(
  '"%s" is one version',
  (fixedVersion) => {
    expect(() => refuseFixInItself([decision(fix(fixedVersion))], about('4.2'))).not.toThrow()
  },
)
