import type { TestGroup } from '../../domain/validation.ts'

/** A named set of tests, section 6.4 of CSAF 2.1; older versions of the standard know the groups alone. */
interface Preset {
  readonly groups?: readonly TestGroup[]
  readonly clauses?: readonly string[]
  /** Clauses of the groups that are left out. */
  readonly without?: readonly string[]
}

/** Each finds the extensions of one place. */
const extensionPlaces = [
  ...(['6.3.21.3', '6.3.21.4', '6.3.21.5', '6.3.21.6', '6.3.21.7', '6.3.21.8', '6.3.21.9'] as const),
] as const

const presets = {
  schema: { groups: ['schema'] },
  mandatory: { groups: ['mandatory'] },
  recommended: { groups: ['recommended'] },
  /** What CSAF 2.0 calls the recommended tests. */
  optional: { groups: ['recommended'] },
  informative: { groups: ['informative'] },
  basic: { groups: ['schema', 'mandatory'] },
  extended: { groups: ['schema', 'mandatory', 'recommended'] },
  full: { groups: ['schema', 'mandatory', 'recommended', 'informative'] },
  /** All that asks no other machine. */
  'external-request-free': {
    groups: ['schema', 'mandatory', 'recommended', 'informative'],
    without: ['6.3.6', '6.3.7'],
  },
  'consistent-revision-history': {
    clauses: [
      ...['6.1.14', '6.1.18', '6.1.19', '6.1.21', '6.1.22', '6.1.37'],
      ...['6.2.4', '6.2.5', '6.2.6', '6.2.21', '6.2.33'],
    ],
  },
  'consistent-date-times': { clauses: ['6.1.37', '6.1.45', '6.1.49', '6.1.51', '6.1.52', '6.1.53'] },
  ssvc: {
    clauses: [
      ...['6.1.46', '6.1.47', '6.1.48', '6.1.49', '6.2.3', '6.2.34', '6.2.35', '6.2.36', '6.2.37'],
      ...['6.3.13', '6.3.14', '6.3.15'],
    ],
  },
  extensions: {
    clauses: [
      ...['6.1.60.1', '6.1.60.2', '6.1.60.3', '6.2.39.5', '6.2.54.1', '6.2.54.2', '6.2.54.3', '6.2.54.4'],
      ...['6.3.21.1', '6.3.21.2'],
      ...extensionPlaces,
    ],
  },
  'extensions-exist': { clauses: extensionPlaces },
} as const satisfies Record<string, Preset>

export type PresetName = keyof typeof presets

/** Every preset, in the order of what it holds. */
// The keys of an object literal are its names; Object.keys forgets that.
export const presetNames = Object.keys(presets) as readonly PresetName[]

/** Whether a test is of a preset. */
export function isInPreset(name: PresetName, test: { readonly clause: string; readonly group: TestGroup }): boolean {
  const { groups = [], clauses = [], without = [] }: Preset = presets[name]
  if (without.includes(test.clause)) return false
  return groups.includes(test.group) || clauses.includes(test.clause)
}
