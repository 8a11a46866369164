import { componentPurl, productIdentity } from '../bulletins/index.ts'
import { isCpe } from '../csaf/registry/cpe.ts'
import { grouped } from '../domain/grouped.ts'
import type { ScanFinding, ScannedSubject, ScanReport } from '../domain/report.ts'
import { isSuppressing } from '../domain/vex.ts'
import { jsonForTerminal } from '../text/safe.ts'
import { sanitizeDocument } from '../text/sanitize-document.ts'
import { isUri } from '../text/uri.ts'
import { contentId } from './documents/content-id.ts'
import { allFindings, reasonSentence } from './documents/report-findings.ts'
import type { ReportFormat } from './report.ts'

/**
 * OpenVEX 0.2.0 (https://github.com/openvex/spec/blob/main/OPENVEX-SPEC.md): each finding is under investigation, unless
 * a VEX statement says more. What was decided for a product is said of that product alone.
 */
export const openvex: ReportFormat = {
  id: 'openvex',
  render(report) {
    const { name, version } = report.tool
    const subjects = subjectsOf(report)
    const statements = allFindings(report).flatMap((finding) => statementOf(finding, subjects.get(finding.sbom)))
    const head = {
      author: `${name} (automated scan)`,
      role: 'scanner',
      timestamp: report.standing.scannedAt,
      version: 1,
      tooling: `${name} ${version}`,
    }
    const id = contentId([head, statements])
    const document = sanitizeDocument({ '@context': 'https://openvex.dev/ns/v0.2.0', '@id': id, ...head })
    // The standard asks for at least one statement; a scan without findings has none to give, and says so by an empty list.
    return jsonForTerminal({ ...document, statements: statements.map((statement) => sanitizeDocument(statement)) })
  },
  remarks(report) {
    const subjects = subjectsOf(report)
    const left = (report.suppressed ?? []).filter(({ sbom }) => subjects.get(sbom) === undefined).length
    if (left === 0) return []
    const findings = left === 1 ? '1 suppressed finding' : `${grouped(left)} suppressed findings`
    return [`OpenVEX leaves out ${findings}, because the SBOM does not say which product it describes.`]
  },
}

function subjectsOf({ sboms }: ScanReport): ReadonlyMap<string, ScannedSubject | undefined> {
  return new Map(sboms.map(({ file, subject }) => [file, subject && identifiedSubject(subject)]))
}

/** Undefined where the product is not identified; an invalid CPE does not identify it. */
function identifiedSubject({ cpe, ...subject }: ScannedSubject): ScannedSubject | undefined {
  const valid = cpe !== undefined && isCpe(cpe) ? { ...subject, cpe } : subject
  return isIdentified(valid) ? valid : undefined
}

/** A name alone could be anybody's. */
function isIdentified({ version, purl, cpe }: ScannedSubject): boolean {
  return version !== undefined || purl !== undefined || cpe !== undefined
}

/** Without a product the component speaks for itself, but only for what keeps a finding open. */
function statementOf(finding: ScanFinding, subject: ScannedSubject | undefined): object[] {
  const { component, vulnerability, statement } = finding
  const { id, ids } = vulnerability
  if (!subject && statement && isSuppressing(statement.status)) return []
  const part = identified({ purl: componentPurl(component) })
  return [
    {
      vulnerability: { name: id, aliases: ids.filter((alias) => alias !== id) },
      products: [subject ? { ...productOf(subject), subcomponents: [part] } : part],
      ...statusOf(finding),
    },
  ]
}

function statusOf(finding: ScanFinding): object {
  const { statement } = finding
  const notes = [reasonSentence(finding), ...(statement ? [`Stated in ${statement.file}.`] : [])].join(' ')
  switch (statement?.status) {
    case 'not_affected': {
      const { justification, impact } = statement
      const why = justification === undefined && !impact?.trim() ? 'Stated without a reason.' : impact
      return { status: 'not_affected', justification, impact_statement: why, status_notes: notes }
    }
    case 'affected': {
      const action = statement.action?.trim() || 'Nothing is said about what to do.'
      return { status: 'affected', action_statement: action, status_notes: notes }
    }
    case 'fixed':
      return { status: 'fixed', status_notes: notes }
    default:
      return { status: 'under_investigation', status_notes: notes }
  }
}

function productOf({ name, version, purl, cpe }: ScannedSubject): object {
  if (version === undefined) {
    const own = purl === undefined ? {} : { purl: componentPurl({ name, version, purl }) }
    return identified({ ...own, ...(cpe !== undefined && { cpe }) })
  }
  return identified(productIdentity({ product: { name }, version, purl, cpe }))
}

/** The id is an IRI, which not every CPE is. */
function identified({ purl, cpe }: { readonly purl?: string; readonly cpe?: string }): object {
  const id = purl ?? cpe ?? ''
  const kind = cpe?.startsWith('cpe:2.3:') ? 'cpe23' : 'cpe22'
  return { '@id': isUri(id) ? id : undefined, identifiers: { purl, [kind]: cpe } }
}
