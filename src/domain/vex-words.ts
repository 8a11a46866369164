import { grouped } from './grouped.ts'
import type { NotApplied, VexReport } from './vex.ts'

/** More would hide what matters; the JSON report lists them all. */
const shownMost = 8
const filesMost = 4

/** How the VEX files were applied: one sentence for each file, each contradiction, and what did not apply. */
export function vexSentences({ files, notApplied, conflicts }: VexReport): readonly string[] {
  return [...filesSentences(files), ...conflicts, ...idleSentences(notApplied)]
}

/** Each file by itself where there are few. */
function filesSentences(files: VexReport['files']): readonly string[] {
  if (files.length <= filesMost) return files.map(fileSentence)
  const sum = (of: 'applied' | 'statements') => files.reduce((total, file) => total + file[of], 0)
  const [applied, statements] = [sum('applied'), sum('statements')].map((count) => grouped(count))
  const none = files.filter((file) => file.applied === 0).length
  const idle = none === 0 ? '' : `; of ${grouped(none)} files none does`
  return [`${grouped(files.length)} files: ${applied} of ${statements} statements apply${idle}.`]
}

function fileSentence({ file, format, statements, applied }: VexReport['files'][number]): string {
  const kind = { csaf: 'CSAF', cyclonedx: 'CycloneDX', decisions: 'decisions', openvex: 'OpenVEX' }[format] ?? format
  const name = `${file === '-' ? 'standard input' : file} (${kind})`
  if (statements === 0) return `${name}: no statements.`
  const all = statements === 1 ? 'statement' : `${grouped(statements)} statements`
  if (applied === statements) return `${name}: ${statements === 1 ? 'its statement applies' : `all ${all} apply`}.`
  return `${name}: ${grouped(applied)} of ${statements === 1 ? '1 statement' : all} ${applied === 1 ? 'applies' : 'apply'}.`
}

/** The most telling first: what came close to applying is more likely to be a mistake than what was never found. */
function idleSentences(notApplied: readonly NotApplied[]): string[] {
  const sorted = notApplied.toSorted((a, b) => Number(isFar(a)) - Number(isFar(b)))
  const shown = sorted.slice(0, shownMost).map(({ vulnerability, status, product, reason }) => {
    return `Not applied: ${vulnerability} ${status.replaceAll('_', ' ')}, ${product}: ${reason}.`
  })
  const rest = sorted.length - shown.length
  return rest === 0 ? shown : [...shown, `And ${grouped(rest)} more (--format json lists them).`]
}

function isFar({ reason }: NotApplied): boolean {
  return reason === 'no finding has this vulnerability'
}
