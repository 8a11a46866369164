import type { DocumentIndex } from '../../../schema/index.ts'

export interface DatePlace {
  readonly date: string
  readonly pointer: string
}

/** Every date of a document, in document order. */
export function* datePlaces({ csaf, vulnerabilities }: DocumentIndex): Iterable<DatePlace> {
  const { tracking = {} } = csaf.document ?? {}
  yield* at(tracking.current_release_date, '/document/tracking/current_release_date')
  yield* at(tracking.generator?.date, '/document/tracking/generator/date')
  yield* at(tracking.initial_release_date, '/document/tracking/initial_release_date')
  yield* each(tracking.revision_history, '/document/tracking/revision_history')
  for (const { value, pointer } of vulnerabilities) {
    yield* at(value.disclosure_date, `${pointer}/disclosure_date`)
    yield* at(value.discovery_date, `${pointer}/discovery_date`)
    yield* at(value.release_date, `${pointer}/release_date`)
    const { first_known_exploitation_dates: exploitations = [], metrics = [] } = value
    for (const [i, { date, exploitation_date }] of exploitations.entries()) {
      yield* at(date, `${pointer}/first_known_exploitation_dates/${i}/date`)
      yield* at(exploitation_date, `${pointer}/first_known_exploitation_dates/${i}/exploitation_date`)
    }
    for (const key of ['flags', 'involvements', 'remediations', 'threats'] as const) {
      yield* each(value[key], `${pointer}/${key}`)
    }
    for (const [i, { content }] of metrics.entries()) {
      yield* at(content?.epss?.timestamp, `${pointer}/metrics/${i}/content/epss/timestamp`)
      yield* at(content?.ssvc_v2?.timestamp, `${pointer}/metrics/${i}/content/ssvc_v2/timestamp`)
    }
  }
}

function* each(items: readonly { readonly date?: string }[] = [], pointer: string): Iterable<DatePlace> {
  for (const [i, { date }] of items.entries()) yield* at(date, `${pointer}/${i}/date`)
}

function* at(date: string | undefined, pointer: string): Iterable<DatePlace> {
  if (date !== undefined) yield { date, pointer }
}
