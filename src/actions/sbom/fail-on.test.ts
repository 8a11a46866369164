import { describe, expect, test } from 'vitest'
import {
  type Coverage,
  type ScanFinding,
  type ScannedSbom,
  type ScanReport,
  sampleReason,
} from '../../domain/report.ts'
import type { Rating } from '../../domain/score.ts'
import { type FailOn, failOnLevels, isBadNews } from './fail-on.ts'

/** Only what decides; the rest of a finding never does. */
function finding(ratings: readonly Rating[], inRange: 'yes' | 'unknown' = 'yes'): ScanFinding {
  return { inRange, vulnerability: { scores: ratings.map((rating) => ({ rating })) } } as unknown as ScanFinding
}

function sbom(coverage: Coverage, reasons: readonly string[] = []): ScannedSbom {
  const unread = reasons.map((reason, i) => ({ ref: `c${i}`, reason }))
  return {
    ...{ file: 'bom.json', format: 'cyclonedx', specVersion: '1.6' },
    components: 2,
    matchable: 2,
    coverage,
    unread,
  }
}

const report = (findings: readonly ScanFinding[], sboms = [sbom('all')]) =>
  ({ findings, sboms }) as unknown as ScanReport
const isBad = (value: ScanReport, failOn: FailOn, failOnUnread = false) => isBadNews(value, { failOn, failOnUnread })

describe('at which level a finding ends the scan with exit code 1', () => {
  const levels: readonly FailOn[] = ['any', 'low', 'medium', 'high', 'critical', 'none']
  test.each<[name: string, ratings: readonly Rating[], ends: readonly FailOn[]]>([
    ['none', ['none'], ['any']],
    ['low', ['low'], ['any', 'low']],
    ['medium', ['medium'], ['any', 'low', 'medium']],
    ['high', ['high'], ['any', 'low', 'medium', 'high']],
    ['critical', ['critical'], ['any', 'low', 'medium', 'high', 'critical']],
    ['unrated', [], ['any', 'low', 'medium', 'high', 'critical']],
    ['rated high by one and low by another', ['low', 'high'], ['any', 'low', 'medium', 'high']],
  ])('rated %s', (_, ratings, ends) => {
    for (const inRange of ['yes', 'unknown'] as const) {
      expect(levels.filter((level) => isBad(report([finding(ratings, inRange)]), level))).toEqual(ends)
    }
  })

  test('one is enough, wherever it stands', () => {
    const findings = [finding(['low']), finding(['critical']), finding(['none'])]
    expect(isBad(report(findings), 'critical')).toBe(true)
    expect(isBad(report([finding(['low']), finding(['medium'])]), 'high')).toBe(false)
  })

  test('without findings none does', () => {
    expect(levels.filter((level) => isBad(report([]), level))).toEqual([])
    expect(failOnLevels).toEqual(levels)
  })
})

describe('what was not looked up', () => {
  test.each<[name: string, sboms: ScannedSbom[], bad: boolean, badUnread: boolean]>([
    ['everything was', [sbom('all')], false, false],
    ['a part was not', [sbom('part', ['no version'])], false, true],
    ['a part of one document was not', [sbom('all'), sbom('part', ['no version'])], false, true],
    ['nothing was', [sbom('none', ['no package URL'])], true, true],
    ['nothing of one document was', [sbom('all'), sbom('none', ['no package URL'])], true, true],
    ['there was nothing', [sbom('empty')], false, false],
    ['the index is a sample that does not name it', [sbom('part', [sampleReason])], true, true],
  ])('%s', (_, sboms, bad, badUnread) => {
    expect([isBad(report([], sboms), 'any'), isBad(report([], sboms), 'none')]).toEqual([bad, bad])
    expect(isBad(report([], sboms), 'none', true)).toBe(badUnread)
  })
})
