/** TLP 2.0 labels, https://www.first.org/tlp/. */
export type Tlp = 'CLEAR' | 'GREEN' | 'AMBER' | 'AMBER+STRICT' | 'RED'

/** From the least to the most restrictive. */
export const tlpLabels = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const satisfies readonly Tlp[]

/** The label of a draft unless another is given: readers who need it may see it, the public not yet. */
export const draftTlp: Tlp = 'AMBER'

/** The most restrictive label; undefined where there is none. */
export function strictest(labels: readonly (Tlp | undefined)[]): Tlp | undefined {
  return tlpLabels.findLast((label) => labels.includes(label))
}

/** Who a reader may share a document with this label with, in the words of FIRST. */
export const tlpWords: Readonly<Record<Tlp, string>> = {
  CLEAR: 'Without limits',
  GREEN: 'Within the community, not on public channels',
  AMBER: 'Within your organisation and with its clients, where they need to know',
  'AMBER+STRICT': 'Within your organisation only, where they need to know',
  RED: 'With nobody: for the receivers alone',
}
