/** A metric of CVSS: its letters in a vector, its property in FIRST's JSON, and the word for each value. */
export interface CvssMetric {
  readonly metric: string
  readonly property: string
  /** Value in the vector → word in the JSON. */
  readonly words: Readonly<Record<string, string>>
}

type Words = Readonly<Record<string, string>>

function metric(letters: string, property: string, words: Words): CvssMetric {
  return { metric: letters, property, words }
}

/** https://www.first.org/cvss/cvss-v2.0.json */
const impact2 = { N: 'NONE', P: 'PARTIAL', C: 'COMPLETE' }
const undefined2 = { ND: 'NOT_DEFINED' }
const requirement2 = { L: 'LOW', M: 'MEDIUM', H: 'HIGH', ...undefined2 }
const metrics2: readonly CvssMetric[] = [
  metric('AV', 'accessVector', { N: 'NETWORK', A: 'ADJACENT_NETWORK', L: 'LOCAL' }),
  metric('AC', 'accessComplexity', { H: 'HIGH', M: 'MEDIUM', L: 'LOW' }),
  metric('Au', 'authentication', { M: 'MULTIPLE', S: 'SINGLE', N: 'NONE' }),
  metric('C', 'confidentialityImpact', impact2),
  metric('I', 'integrityImpact', impact2),
  metric('A', 'availabilityImpact', impact2),
  metric('E', 'exploitability', {
    ...{ U: 'UNPROVEN', POC: 'PROOF_OF_CONCEPT', F: 'FUNCTIONAL', H: 'HIGH' },
    ...undefined2,
  }),
  metric('RL', 'remediationLevel', {
    ...{ OF: 'OFFICIAL_FIX', TF: 'TEMPORARY_FIX', W: 'WORKAROUND', U: 'UNAVAILABLE' },
    ...undefined2,
  }),
  metric('RC', 'reportConfidence', { UC: 'UNCONFIRMED', UR: 'UNCORROBORATED', C: 'CONFIRMED', ...undefined2 }),
  metric('CDP', 'collateralDamagePotential', {
    ...{ N: 'NONE', L: 'LOW', LM: 'LOW_MEDIUM', MH: 'MEDIUM_HIGH', H: 'HIGH' },
    ...undefined2,
  }),
  metric('TD', 'targetDistribution', { N: 'NONE', L: 'LOW', M: 'MEDIUM', H: 'HIGH', ...undefined2 }),
  metric('CR', 'confidentialityRequirement', requirement2),
  metric('IR', 'integrityRequirement', requirement2),
  metric('AR', 'availabilityRequirement', requirement2),
]

/** https://www.first.org/cvss/cvss-v3.0.json and https://www.first.org/cvss/cvss-v3.1.json, which agree. */
const open = { X: 'NOT_DEFINED' }
const vector3 = { N: 'NETWORK', A: 'ADJACENT_NETWORK', L: 'LOCAL', P: 'PHYSICAL' }
const complexity = { H: 'HIGH', L: 'LOW' }
const level = { H: 'HIGH', L: 'LOW', N: 'NONE' }
const interaction3 = { N: 'NONE', R: 'REQUIRED' }
const scope = { U: 'UNCHANGED', C: 'CHANGED' }
const requirement = { L: 'LOW', M: 'MEDIUM', H: 'HIGH', ...open }
const metrics3: readonly CvssMetric[] = [
  metric('AV', 'attackVector', vector3),
  metric('AC', 'attackComplexity', complexity),
  metric('PR', 'privilegesRequired', level),
  metric('UI', 'userInteraction', interaction3),
  metric('S', 'scope', scope),
  metric('C', 'confidentialityImpact', level),
  metric('I', 'integrityImpact', level),
  metric('A', 'availabilityImpact', level),
  metric('E', 'exploitCodeMaturity', {
    ...{ U: 'UNPROVEN', P: 'PROOF_OF_CONCEPT', F: 'FUNCTIONAL', H: 'HIGH' },
    ...open,
  }),
  metric('RL', 'remediationLevel', {
    ...{ O: 'OFFICIAL_FIX', T: 'TEMPORARY_FIX', W: 'WORKAROUND', U: 'UNAVAILABLE' },
    ...open,
  }),
  metric('RC', 'reportConfidence', { U: 'UNKNOWN', R: 'REASONABLE', C: 'CONFIRMED', ...open }),
  metric('CR', 'confidentialityRequirement', requirement),
  metric('IR', 'integrityRequirement', requirement),
  metric('AR', 'availabilityRequirement', requirement),
  metric('MAV', 'modifiedAttackVector', { ...vector3, ...open }),
  metric('MAC', 'modifiedAttackComplexity', { ...complexity, ...open }),
  metric('MPR', 'modifiedPrivilegesRequired', { ...level, ...open }),
  metric('MUI', 'modifiedUserInteraction', { ...interaction3, ...open }),
  metric('MS', 'modifiedScope', { ...scope, ...open }),
  metric('MC', 'modifiedConfidentialityImpact', { ...level, ...open }),
  metric('MI', 'modifiedIntegrityImpact', { ...level, ...open }),
  metric('MA', 'modifiedAvailabilityImpact', { ...level, ...open }),
]

/** https://www.first.org/cvss/cvss-v4.0.json */
const vector4 = { N: 'NETWORK', A: 'ADJACENT', L: 'LOCAL', P: 'PHYSICAL' }
const requirements4 = { N: 'NONE', P: 'PRESENT' }
const interaction4 = { N: 'NONE', P: 'PASSIVE', A: 'ACTIVE' }
const subsequent = { H: 'HIGH', L: 'LOW', N: 'NEGLIGIBLE', ...open }
const metrics4: readonly CvssMetric[] = [
  metric('AV', 'attackVector', vector4),
  metric('AC', 'attackComplexity', complexity),
  metric('AT', 'attackRequirements', requirements4),
  metric('PR', 'privilegesRequired', level),
  metric('UI', 'userInteraction', interaction4),
  metric('VC', 'vulnConfidentialityImpact', level),
  metric('VI', 'vulnIntegrityImpact', level),
  metric('VA', 'vulnAvailabilityImpact', level),
  metric('SC', 'subConfidentialityImpact', level),
  metric('SI', 'subIntegrityImpact', level),
  metric('SA', 'subAvailabilityImpact', level),
  metric('E', 'exploitMaturity', { A: 'ATTACKED', P: 'PROOF_OF_CONCEPT', U: 'UNREPORTED', ...open }),
  metric('CR', 'confidentialityRequirement', requirement),
  metric('IR', 'integrityRequirement', requirement),
  metric('AR', 'availabilityRequirement', requirement),
  metric('MAV', 'modifiedAttackVector', { ...vector4, ...open }),
  metric('MAC', 'modifiedAttackComplexity', { ...complexity, ...open }),
  metric('MAT', 'modifiedAttackRequirements', { ...requirements4, ...open }),
  metric('MPR', 'modifiedPrivilegesRequired', { ...level, ...open }),
  metric('MUI', 'modifiedUserInteraction', { ...interaction4, ...open }),
  metric('MVC', 'modifiedVulnConfidentialityImpact', { ...level, ...open }),
  metric('MVI', 'modifiedVulnIntegrityImpact', { ...level, ...open }),
  metric('MVA', 'modifiedVulnAvailabilityImpact', { ...level, ...open }),
  metric('MSC', 'modifiedSubConfidentialityImpact', subsequent),
  metric('MSI', 'modifiedSubIntegrityImpact', { S: 'SAFETY', ...subsequent }),
  metric('MSA', 'modifiedSubAvailabilityImpact', { S: 'SAFETY', ...subsequent }),
  metric('S', 'Safety', { N: 'NEGLIGIBLE', P: 'PRESENT', ...open }),
  metric('AU', 'Automatable', { N: 'NO', Y: 'YES', ...open }),
  metric('R', 'Recovery', { A: 'AUTOMATIC', U: 'USER', I: 'IRRECOVERABLE', ...open }),
  metric('V', 'valueDensity', { D: 'DIFFUSE', C: 'CONCENTRATED', ...open }),
  metric('RE', 'vulnerabilityResponseEffort', { L: 'LOW', M: 'MODERATE', H: 'HIGH', ...open }),
  metric('U', 'providerUrgency', { Clear: 'CLEAR', Green: 'GREEN', Amber: 'AMBER', Red: 'RED', ...open }),
]

/** Every metric by CVSS version, in the order of the specification. */
export const cvssMetrics = { '2.0': metrics2, '3.0': metrics3, '3.1': metrics3, '4.0': metrics4 } as const
