import type { PreparedVulnerability } from '../../../schema/index.ts'

export interface EpssDate {
  readonly date: string | undefined
  readonly pointer: string
}

/** When each EPSS value of a vulnerability was given. */
export function* epssDates({ value, pointer }: PreparedVulnerability): Iterable<EpssDate> {
  for (const [i, { content }] of (value.metrics ?? []).entries()) {
    if (content?.epss) yield { date: content.epss.timestamp, pointer: `${pointer}/metrics/${i}/content/epss/timestamp` }
  }
}
