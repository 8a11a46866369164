import { decisionPoint } from '../../registry/ssvc.ts'
import type { VulnerabilityView } from '../../schema/index.ts'
import { isAfter, newestRevision } from '../../validate/index.ts'
import { clause18 } from '../conversion-note.ts'
import { isSsvcNote, readSsvc, type Ssvc } from './ssvc.ts'
import type { UpgradeContext } from './up.ts'

type Metric = NonNullable<VulnerabilityView['metrics']>[number]
type Note = NonNullable<VulnerabilityView['notes']>[number]

/**
 * Makes metrics of the notes that tell SSVC decisions; notes whose content a metric holds are left out. Decisions are
 * for all products that the vulnerability states.
 */
export function withSsvc(
  { metrics, notes }: { readonly metrics: readonly Metric[]; readonly notes: readonly (readonly [Note, number])[] },
  { vulnerability, pointer }: { readonly vulnerability: VulnerabilityView; readonly pointer: string },
  up: UpgradeContext,
): { readonly metrics: readonly Metric[]; readonly notes: readonly (readonly [Note, number])[] } {
  const products = [...new Set(Object.values(vulnerability.product_status ?? {}).flat())]
  const added: Metric[] = []
  const kept = notes.filter(([note, i]) => {
    if (!isSsvcNote(note)) return true
    const read = readSsvc(note.text ?? '')
    const fault =
      'fault' in read ? read.fault : faultOf(read.ssvc, { vulnerability, products, several: added.length > 0 }, up)
    const at = { kind: 'note', pointer: `${pointer}/notes/${i}`, clause: clause18 } as const
    if ('fault' in read || fault !== undefined) {
      const what = 'fault' in read && read.loses ? 'would lose information' : 'failed'
      up.tell({ ...at, message: `The conversion of the SSVC data in a note ${what}, so the note was kept: ${fault}.` })
      return true
    }
    const only = notes.length === 1
    if (only) up.tell({ ...at, message: 'The note with SSVC data became a metric, and stays: there is no other note.' })
    if (read.assumed) up.tell({ ...at, message: `The SSVC data of a note became a metric (assumed: ${read.assumed}).` })
    added.push({ content: { ssvc_v2: read.ssvc }, products })
    return only
  })
  return { metrics: [...metrics, ...added], notes: kept }
}

interface Surroundings {
  readonly vulnerability: VulnerabilityView
  readonly products: readonly string[]
  readonly several: boolean
}

/** What would make the metric invalid by tests 6.1.47 to 6.1.49. */
function faultOf(
  ssvc: Ssvc,
  { vulnerability, products, several }: Surroundings,
  { input }: UpgradeContext,
): string | undefined {
  if (products.length === 0) return 'the vulnerability names no products'
  if (several) return 'another note has SSVC data already'
  const newest = newestRevision(input)
  if (newest !== undefined && isAfter(ssvc.timestamp, newest)) {
    return `its date ${ssvc.timestamp} is after the newest revision (${newest.date})`
  }
  const names = new Set([vulnerability.cve, ...(vulnerability.ids ?? []).map(({ text }) => text)])
  const target = ssvc.target_ids?.find((id) => !names.has(id))
  if (target !== undefined) return `"${target}" is not an id of this vulnerability`
  return ssvc.selections?.map(faultOfSelection).find((fault) => fault !== undefined)
}

function faultOfSelection({
  namespace = '',
  key = '',
  version = '',
  values = [],
}: NonNullable<Ssvc['selections']>[number]) {
  const point = decisionPoint(namespace.split('/', 1)[0] ?? '', key, version)
  if (!point.held) return undefined
  if (!point.exists) return `there is no decision point ${key} ${version}`
  const strange = values.find((value) => point.values.length > 0 && !point.values.includes(value.key ?? ''))
  return strange && `${key} ${version} has no value "${strange.key}"`
}
