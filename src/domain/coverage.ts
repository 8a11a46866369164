import { type ScannedSbom, sampleReason } from './report.ts'

/** Whether components were left out because the index is a sample. */
export function isShortOfSample({ unread }: ScannedSbom): boolean {
  return unread.some(({ reason }) => reason === sampleReason)
}

/** Where the absence of findings says nothing because nothing was looked up: one sentence for each such document. */
export function gapSentences(sboms: readonly ScannedSbom[]): readonly string[] {
  const blank = sboms.filter(({ coverage }) => coverage === 'none')
  return blank.map(({ file, components }) => {
    const name = file === '-' ? 'standard input' : file
    return `${noneOf(components)} ${name} could be looked up: its vulnerabilities are unknown.`
  })
}

function noneOf(components: number): string {
  if (components === 0) return 'Nothing in'
  return components === 1
    ? 'Not even the one component of'
    : `None of the ${components.toLocaleString('en-US')} components of`
}
