import { justifications, states, systemOf } from '../bulletins/index.ts'
import { isCweId } from '../domain/ids.ts'
import type { ScanFinding, ScanReport } from '../domain/report.ts'
import type { Score } from '../domain/score.ts'
import type { AppliedStatement } from '../domain/vex.ts'
import { jsonForTerminal } from '../text/safe.ts'
import { sanitizeDocument } from '../text/sanitize-document.ts'
import { contentId } from './documents/content-id.ts'
import { allFindings, reasonSentence } from './documents/report-findings.ts'
import type { ReportFormat } from './report.ts'

/** A BOM of CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/): the components that something was found in, and what. */
export const cyclonedx: ReportFormat = {
  id: 'cyclonedx',
  render(report) {
    const found = allFindings(report)
    const refs = refsOf(found)
    const content = {
      metadata: metadata(report),
      components: [...refs.values()].map(({ ref, finding }) => componentOf(ref, finding)),
      // The other components of the SBOMs are not here.
      compositions: [{ aggregate: 'incomplete' }],
      vulnerabilities: found.map((finding, at) => vulnerabilityOf(finding, at, refs.get(keyOf(finding))?.ref ?? '')),
    }
    const head = {
      $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      serialNumber: contentId(content),
      version: 1,
    }
    return jsonForTerminal({ ...head, ...sanitizeDocument(content) })
  },
}

interface Referred {
  readonly ref: string
  readonly finding: ScanFinding
}

function keyOf({ sbom, component }: ScanFinding): string {
  return JSON.stringify([sbom, component.ref])
}

/** Each component with something found, by its file and its key there; the keys of several files may be the same. */
function refsOf(findings: readonly ScanFinding[]): ReadonlyMap<string, Referred> {
  const refs = new Map<string, Referred>()
  for (const finding of findings) {
    const key = keyOf(finding)
    if (!refs.has(key)) refs.set(key, { ref: `component-${refs.size + 1}`, finding })
  }
  return refs
}

function metadata({ tool, sboms, standing }: ScanReport): object {
  const described = sboms.length === 1 ? sboms[0]?.subject : undefined
  return {
    timestamp: standing.scannedAt,
    tools: { components: [{ type: 'application', name: tool.name, version: tool.version }] },
    component: described && { type: 'application', 'bom-ref': 'product', ...described },
    properties: sboms.flatMap(({ file, coverage }) => [
      { name: 'tocsin:sbom', value: file },
      { name: 'tocsin:coverage', value: coverage },
    ]),
  }
}

function componentOf(ref: string, { component, sbom }: ScanFinding): object {
  const { name, version, purl, cpe } = component
  return {
    ...{ type: 'library', 'bom-ref': ref, name, version, purl, cpe },
    properties: [
      { name: 'tocsin:sbom', value: sbom },
      { name: 'tocsin:bom_ref', value: component.ref },
    ],
  }
}

function vulnerabilityOf(finding: ScanFinding, at: number, ref: string): object {
  const { vulnerability, inRange, fixedIn, facts, how, statement } = finding
  const { id, ids, summary, scores } = vulnerability
  const fix = fixedIn.length === 0 ? undefined : `Upgrade to ${fixedIn.join(' or ')}.`
  return {
    'bom-ref': `vulnerability-${at + 1}`,
    id,
    source: { name: systemOf(id) },
    references: ids.filter((other) => other !== id).map((other) => ({ id: other, source: { name: systemOf(other) } })),
    ratings: scores.map(rating),
    cwes: facts.flatMap(({ weaknesses }) => weaknesses.flatMap(({ cweId }) => cweNumber(cweId))),
    description: summary,
    recommendation: fix,
    published: facts.find(({ cveId }) => cveId === id)?.publishedAt,
    analysis: analysis(finding, statement),
    affects: [{ ref }],
    properties: [
      { name: 'tocsin:in_range', value: inRange },
      { name: 'tocsin:record', value: how.record },
      ...(statement ? [{ name: 'tocsin:stated_in', value: statement.file }] : []),
    ],
  }
}

/** Nobody decided: in triage, with the machine's reason. */
function analysis(finding: ScanFinding, statement: AppliedStatement | undefined): object {
  if (!statement || statement.status === 'unknown') return { state: 'in_triage', detail: reasonSentence(finding) }
  const { status, justification, impact, action, statedAt } = statement
  return {
    state: states[status],
    justification: justification && justifications[justification],
    detail: impact ?? action ?? reasonSentence(finding),
    lastUpdated: statedAt,
  }
}

const methods: Readonly<Record<Score['version'], string>> = {
  '2.0': 'CVSSv2',
  '3.0': 'CVSSv3',
  '3.1': 'CVSSv31',
  '4.0': 'CVSSv4',
}

function rating({ source, score, rating: severity, version, vector }: Score): object {
  return { source: { name: source }, score, severity, method: methods[version], vector }
}

function cweNumber(cweId: string): number[] {
  return isCweId(cweId) ? [Number(cweId.slice('CWE-'.length))] : []
}
