import { decisionPoint, newestVersion } from '../../registry/ssvc.ts'
import { isFormat, readShape, ssvc, type View, type VulnerabilityView } from '../../schema/index.ts'

export type Ssvc = View<typeof ssvc>

/** The decisions that a note tells, or why there are none. */
export type SsvcInNote =
  | { readonly ssvc: Ssvc; readonly assumed?: string }
  | { readonly fault: string; readonly loses: boolean }

export function isSsvcNote({ category, title }: NonNullable<VulnerabilityView['notes']>[number]): boolean {
  return category === 'other' && title === 'SSVC'
}

/** Reads a note about SSVC: a list of selections as JSON, or a vector (`SSVCv2/E:A/A:Y/2026-07-29T10:00:00Z/`). */
export function readSsvc(text: string): SsvcInNote {
  const vector = /^\(?SSVCv2\/(.*?)\/?\)?$/s.exec(text.trim())?.[1]
  return vector === undefined ? fromJson(text) : fromVector(vector)
}

function fromJson(text: string): SsvcInNote {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { fault: 'it is neither a vector (SSVCv2/…) nor JSON', loses: false }
  }
  const { view, problems, unknownProperties } = readShape(ssvc, value, '2.1')
  const [problem] = problems
  if (!problem && unknownProperties.length === 0) return { ssvc: view }
  const loses = problems.every(({ message }) => message.includes('knows no property'))
  return {
    fault: problem ? `${problem.pointer} ${problem.message}`.trim() : 'it has more than a list of decisions',
    loses,
  }
}

/** A vector names neither namespaces nor versions of decision points: those of the SSVC project are taken, the newest. */
function fromVector(vector: string): SsvcInNote {
  const parts = vector.split('/').filter((part) => part !== '')
  const timestamp = parts.at(-1) ?? ''
  if (!isFormat('date-time', timestamp)) return { fault: 'the vector has no date at its end', loses: false }
  const selections: NonNullable<Ssvc['selections']>[number][] = []
  for (const part of parts.slice(0, -1)) {
    const [key = '', value = ''] = part.split(':', 2)
    const version = newestVersion('ssvc', key)
    const point = version === undefined ? undefined : decisionPoint('ssvc', key, version)
    if (version === undefined || !point?.held || !point.exists) {
      return { fault: `"${part}" is of no decision point known here`, loses: selections.length > 0 }
    }
    if (!point.values.includes(value)) return { fault: `${key} ${version} has no value "${value}"`, loses: false }
    selections.push({ key, namespace: 'ssvc', values: [{ key: value }], version })
  }
  if (selections.length === 0) return { fault: 'the vector names no decision', loses: false }
  return { ssvc: { schemaVersion: '2.0.0', selections, timestamp }, assumed: 'namespace ssvc, newest versions' }
}
