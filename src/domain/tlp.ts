/** TLP 2.0 labels, https://www.first.org/tlp/. */
export type Tlp = 'CLEAR' | 'GREEN' | 'AMBER' | 'AMBER+STRICT' | 'RED'

/** From what anybody may read to what is for its receivers alone. */
export const tlpLabels = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const satisfies readonly Tlp[]

/** What a draft has where nobody says otherwise: whom it concerns may read it, the world not yet. */
export const draftTlp: Tlp = 'AMBER'

/** The label that lets the fewest read; undefined where there is none. */
export function strictest(labels: readonly (Tlp | undefined)[]): Tlp | undefined {
  return tlpLabels.findLast((label) => labels.includes(label))
}

/** With whom a reader may share what bears the label, in the words of FIRST. */
export const tlpWords: Readonly<Record<Tlp, string>> = {
  CLEAR: 'Without limits',
  GREEN: 'Within the community, not on public channels',
  AMBER: 'Within your organisation and with its clients, where they need to know',
  'AMBER+STRICT': 'Within your organisation only, where they need to know',
  RED: 'With nobody: for the receivers alone',
}
