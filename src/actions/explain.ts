import type { Advisory } from '../domain/advisory.ts'
import { TocsinError } from '../domain/errors.ts'
import type { Finding, InRange } from '../domain/finding.ts'
import type { Component, Inventory } from '../domain/inventory.ts'
import type { Context } from '../domain/ports.ts'
import { openIndex } from '../index/open.ts'
import { chain, coordinates, judgeComponent, matchInventory } from '../match/index.ts'
import { readInventory } from './scan.ts'

export interface ExplainInput {
  readonly sbom: string
  readonly db: string
  /** Any id or alias. */
  readonly vulnerability: string
  /** Only this component; undefined: every component that a record of the vulnerability names. */
  readonly purl: string | undefined
}

/** One upstream record's word on the component. */
export interface RecordAnswer {
  readonly record: string
  readonly inRange: InRange
  readonly reason: string
  readonly modifiedAt: string
  readonly withdrawnAt: string | undefined
}

/** Why a component is, or is not, in range of a vulnerability. */
export interface Explanation {
  readonly component: Component
  readonly ids: readonly string[]
  /** The answer of all records together; withdrawn ones do not count. */
  readonly inRange: InRange
  readonly reason: string
  readonly records: readonly RecordAnswer[]
  readonly fixedIn: readonly string[]
  readonly paths: readonly (readonly string[])[]
}

/**
 * Every component that a record of the vulnerability names, with each record's answer. Empty when no record names
 * a component of the SBOM. Throws vulnerability_unknown, component_unknown, and the errors of scan.
 */
export async function explain(context: Context, input: ExplainInput): Promise<readonly Explanation[]> {
  const inventory = await readInventory(context, input.sbom)
  const index = openIndex(input.db)
  try {
    const group = index.group(input.vulnerability)
    if (!group) {
      throw new TocsinError('vulnerability_unknown', `The index holds no record named ${input.vulnerability}.`)
    }
    const named = namedComponents(inventory, group.records)
    const chosen = input.purl === undefined ? named : named.filter(({ purl }) => purl === input.purl)
    if (input.purl !== undefined && !inventory.components.some(({ purl }) => purl === input.purl)) {
      throw new TocsinError('component_unknown', `${input.sbom} holds no component ${input.purl}.`)
    }
    const only = { ...inventory, components: chosen }
    const { findings } = matchInventory(only, index, index.ecosystems())
    return chosen.flatMap((component) => {
      const finding = findings.find(
        (f) => f.component === component && f.vulnerability.ids.includes(input.vulnerability),
      )
      return explainComponent(component, group.ids, answers(component, index, group.ids), finding)
    })
  } finally {
    index.close()
  }
}

/** Components in a package that one of the records names; the exact test follows per record. */
function namedComponents({ components }: Inventory, records: readonly Advisory[]): Component[] {
  const ecosystems = new Set(records.flatMap(({ affected }) => affected.map((entry) => entry.package.ecosystem)))
  return components.filter((component) => {
    const place = coordinates(component)
    return !('reason' in place) && chain(place).some(({ ecosystem }) => ecosystems.has(ecosystem))
  })
}

function answers(component: Component, source: Parameters<typeof judgeComponent>[1], ids: readonly string[]) {
  const groups = judgeComponent(component, source)
  return groups.find((group) => group.some(({ slice }) => ids.includes(slice.head.id))) ?? []
}

function explainComponent(
  component: Component,
  ids: readonly string[],
  group: ReturnType<typeof answers>,
  finding: Finding | undefined,
): Explanation[] {
  if (group.length === 0) return []
  const records = group.map(({ slice: { head }, judgement }) => ({
    record: head.id,
    inRange: judgement.inRange,
    reason: judgement.reason,
    modifiedAt: head.modifiedAt,
    withdrawnAt: head.withdrawnAt,
  }))
  return [
    {
      component,
      ids,
      inRange: finding?.inRange ?? 'no',
      reason: finding?.reason ?? noReason(records),
      records,
      fixedIn: finding?.fixedIn ?? [],
      paths: finding?.paths ?? [],
    },
  ]
}

function noReason(records: readonly RecordAnswer[]): string {
  const standing = records.find(({ withdrawnAt }) => withdrawnAt === undefined)
  return standing?.reason ?? 'every record of it is withdrawn'
}
