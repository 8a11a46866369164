// The tests whose demands a conversion keeps.

export { check as unaffecting } from './checks/6-1-27-3.ts'
export { check as affected } from './checks/6-1-27-12.ts'
export { check as corresponding } from './checks/6-1-27-13.ts'
export { check as reasoned } from './checks/6-1-27-14.ts'
export { check as treeless } from './checks/6-1-27-15.ts'
export { check as released } from './checks/6-1-27-16.ts'
export { check as withdrawal } from './checks/6-1-27-17.ts'
export { check as supersession } from './checks/6-1-27-18.ts'
export { check as successor } from './checks/6-1-27-19.ts'
export { check as disclosure } from './checks/6-1-45.ts'
export type { Check, Problem } from './checks/check.ts'
export { extensionProducts } from './checks/shared/extension-products.ts'
export { placesOf } from './checks/shared/id-in-title.ts'
export { intervalsOf, orderOf } from './checks/shared/intervals.ts'
export { isAfter, newestRevision } from './checks/shared/newest-revision.ts'
export { isPlainVersion, mayBeVersion } from './checks/shared/plain-version.ts'
export { isRangeInWords } from './checks/shared/range-in-words.ts'
export { isEnglish } from './checks/shared/reasoning.ts'
export { productsIn } from './checks/shared/status-groups.ts'
export { intdot, type VersionOrder, versionOrder } from './checks/shared/version-order.ts'
export {
  type Constraint,
  canonicalFault,
  decodedVersion,
  isOpenAbove,
  parseRange,
  singleVersion,
  spellingFault,
  type VersionRange,
} from './checks/shared/version-range.ts'
export { runExternalChecks } from './external-checks.ts'
export { type PresetName, presetNames } from './presets.ts'
export { type NamedTest, namedTests } from './test-names.ts'
export { isSelected, loadValidator, type Validator } from './validator.ts'
