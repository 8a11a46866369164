import { type ScannedSbom, sampleReason } from './report.ts'

/** Whether components were left out because the index is a sample. */
export function isShortOfSample({ unread }: ScannedSbom): boolean {
  return unread.some(({ reason }) => reason === sampleReason)
}

/** Where the absence of findings says nothing because nothing was looked up: one sentence for each such document. */
export function gapSentences(sboms: readonly ScannedSbom[]): readonly string[] {
  const blank = sboms.filter(({ coverage }) => coverage === 'none')
  return blank.map(({ file, components }) => {
    return `${noneOf(components)} ${nameOf(file)} could be looked up, so its vulnerabilities are unknown.`
  })
}

function nameOf(file: string): string {
  return file === '-' ? 'standard input' : file
}

/** What else of a document was left open, for answers that do not list it; undefined where nothing was. */
export function openSentence(sbom: ScannedSbom): string | undefined {
  const { file, coverage, unread } = sbom
  // Of a sample that is said already.
  if (coverage !== 'part' || isShortOfSample(sbom)) return
  const parts = unread.length === 1 ? '1 part' : `${unread.length.toLocaleString('en-US')} parts`
  return `${parts} of ${nameOf(file)} not looked up or not fully read; tocsin scan shows why.`
}

function noneOf(components: number): string {
  if (components === 0) return 'Nothing in'
  return components === 1
    ? 'Not even the one component of'
    : `None of the ${components.toLocaleString('en-US')} components of`
}
