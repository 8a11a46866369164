export { openvexIssues } from './openvex-rules.ts'

/** Tests that ask the network or need a program that may not be installed. */
const notHere: readonly string[] = ['informativeTest_6_3_6', 'informativeTest_6_3_7', 'informativeTest_6_3_8']

type Severity = 'errors' | 'warnings' | 'infos'

/**
 * What the CSAF 2.0 schema (strict), the mandatory and the recommended tests of the standard find in a document;
 * empty = valid. The first call takes seconds: the library compiles its schemas when it is imported.
 */
export async function csafIssues(document: unknown): Promise<string[]> {
  return csafFindings(document, ['errors', 'warnings'])
}

/** What the informative tests of the standard remark; a good document may have some. */
export async function csafRemarks(document: unknown): Promise<string[]> {
  return csafFindings(document, ['infos'])
}

async function csafFindings(document: unknown, severities: readonly Severity[]): Promise<string[]> {
  const { default: validate } = await import('@secvisogram/csaf-validator-lib/validate.js')
  const full = await import('@secvisogram/csaf-validator-lib/full.js')
  const tests = Object.entries(full).flatMap(([name, test]) => (notHere.includes(name) ? [] : test))
  const { tests: results } = await validate(tests, document)
  return results.flatMap((result) =>
    severities.flatMap((severity) =>
      result[severity].map(({ instancePath, message }) => `${result.name} ${instancePath}: ${message}`),
    ),
  )
}

/** What the JSON schema of CycloneDX 1.6 (strict) finds in a document; empty = valid. */
export async function cyclonedxIssues(json: string): Promise<string[]> {
  const { Spec, Validation } = await import('@cyclonedx/cyclonedx-library')
  const error = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(json)
  return error === null ? [] : [JSON.stringify(error)]
}
