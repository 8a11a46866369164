import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { draft } from '../../src/actions/bulletin/draft.ts'
import { formats } from '../../src/formats/index.ts'
import { indexOf } from '../field.ts'
import { type Hostile, type HostileInputs, holding, json, times } from './hostile.ts'

const modified = '2026-01-01T00:00:00Z'
const affected = (name: string) => ({
  package: { ecosystem: 'npm', name },
  ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '2.0.0' }] }],
})
const cve = (i: number) => `CVE-2026-${10000 + i}`
const purl = (i: number) => `pkg:npm/a@1.0.${i}`
const decision = (vulnerability: string, more: object = {}) => ({
  vulnerability,
  claim: { status: 'affected', action: 'Update.' },
  decidedBy: 'A',
  decidedAt: modified,
  ...more,
})

interface Sides {
  readonly components: readonly string[]
  readonly records: readonly { readonly id: string; readonly affected: readonly ReturnType<typeof affected>[] }[]
  readonly decisions: readonly object[]
}

/** The drafts of an SBOM; with an index that was built before, in all formats where `written`. */
async function drafting({ components, records, decisions }: Sides, written = false): Promise<Hostile> {
  const sbom = json({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    components: components.map((each, i) => ({ 'bom-ref': `${i}`, name: 'a', purl: each })),
  })
  const file = json({ decisions })
  const db = await indexOf(records.map((record) => ({ modified, ...record })))
  const context = holding({ 'bom.json': sbom, 'd.json': file })
  const versions = [{ sbom: 'bom.json', productVersion: '1' }]
  return {
    bytes: sbom.length + file.length + json(records).length,
    async run() {
      const made = await draft(
        { ...context, index: context.indexIn(db) },
        { product: 'P', versions, decisions: 'd.json' },
      )
      if (written) for (const revision of made.revisions) for (const format of formats) format.render(revision)
      return made
    },
    end: () => rmSync(dirname(db), { recursive: true }),
  }
}

const one = { id: cve(0), affected: [affected('a')] }

/** SBOMs and decisions that `draft` is given. */
export const drafts: HostileInputs = {
  'findings with a decision each': (n) =>
    drafting({
      components: [purl(0)],
      records: times(n, (i) => ({ id: cve(i), affected: [affected('a')] })),
      decisions: times(n, (i) => decision(cve(i))),
    }),
  'components with a decision each': (n) =>
    drafting({
      components: times(n, purl),
      records: [one],
      decisions: times(n, (i) => decision(cve(0), { purl: purl(i) })),
    }),
  'components with as many decisions about all': (n) =>
    drafting({ components: times(n, purl), records: [one], decisions: times(n, () => decision(cve(0))) }),
  'components of a decision with a long claim': (n) =>
    drafting({
      components: times(n, purl),
      records: [one],
      decisions: [decision(cve(0), { claim: { status: 'affected', action: 'x'.repeat(99 * n) } })],
    }),
  'decisions that no finding answers to': (n) =>
    drafting({ components: times(n, purl), records: [one], decisions: times(n, (i) => decision(cve(i + 1))) }),
  'decisions about other components': (n) =>
    drafting({
      components: times(n, purl),
      records: [one],
      decisions: times(n, (i) => decision(cve(0), { purl: `${purl(i)}0000` })),
    }),
  'bulletins that repair one vulnerability': (n) =>
    drafting({
      components: [purl(0)],
      records: times(n, (i) => ({ id: `DSA-${i}`, upstream: [cve(0)], affected: [affected('a')] })),
      decisions: [decision(cve(0))],
    }),
  'remediations, conditions and evidence of one bulletin': (n) =>
    drafting(
      {
        components: [purl(0)],
        records: [one],
        decisions: [
          decision(cve(0), {
            remediations: times(n, (i) => ({ category: 'workaround', details: `x${i}` })),
            conditions: times(n, (i) => ({ text: `x${i}`, met: 'yes' })),
            evidence: times(n, (i) => ({ kind: 'x', file: `https://a.example/${i}` })),
          }),
        ],
      },
      true,
    ),
  'components of one bulletin in all formats': (n) =>
    drafting({ components: times(n, purl), records: [one], decisions: [] }, true),
}
