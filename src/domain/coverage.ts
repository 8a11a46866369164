import { grouped } from './grouped.ts'
import { type ScannedSbom, sampleReason } from './report.ts'

/** Whether components were left out because the index is a sample. */
export function isShortOfSample({ unread }: ScannedSbom): boolean {
  return unread.some(({ reason }) => reason === sampleReason)
}

/** Where the absence of findings says nothing because nothing was looked up: one sentence for each such document. */
export function gapSentences(sboms: readonly ScannedSbom[]): readonly string[] {
  const blank = sboms.filter(({ coverage }) => coverage === 'none')
  return blank.map(({ file, components }) => {
    return `${noneOf(components, nameOf(file))} be looked up, so its vulnerabilities are unknown.`
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
  const parts = unread.length === 1 ? 'One part' : `${grouped(unread.length)} parts`
  const were = unread.length === 1 ? 'was' : 'were'
  return `${parts} of ${nameOf(file)} ${were} not looked up or not fully read; tocsin scan shows why.`
}

function noneOf(components: number, name: string): string {
  if (components === 0) return `Nothing in ${name} could`
  return components === 1
    ? `The only component of ${name} could not`
    : `None of the ${grouped(components)} components of ${name} could`
}
