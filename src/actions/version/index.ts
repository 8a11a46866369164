export { checkFixture, compareVersions, knownEcosystems } from './compare-versions.ts'
