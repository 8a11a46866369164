import { isCveToCsaf, type VulnerabilityView } from '../../schema/index.ts'
import type { Check, QuickFix } from './check.ts'

export const check: Check = {
  clause: '6.2.17',
  title: 'CVE in Field IDs',
  versions: ['2.0', '2.1'],
  *run({ vulnerabilities }) {
    const used = new Set(vulnerabilities.map(({ value }) => value.cve))
    for (const { value, pointer } of vulnerabilities) {
      const isOnly = (value.ids ?? []).filter(({ text }) => isCve(text)).length === 1
      for (const [i, { text }] of (value.ids ?? []).entries()) {
        if (!isCve(text)) continue
        const fix = fixOf(value, { text, index: i, pointer, isFree: isOnly && !used.has(text) })
        yield {
          pointer: `${pointer}/ids/${i}/text`,
          message: `${text} is a CVE id: it belongs in "cve", not among the ids.`,
          ...(fix && { fix }),
        }
      }
    }
  },
}

function isCve(text: string | undefined): text is string {
  return text !== undefined && isCveToCsaf(text)
}

/** Moves the id where nothing else can be meant: there is no CVE yet, and this is the only one that could be it. */
function fixOf(
  { cve, ids = [] }: VulnerabilityView,
  { text, index, pointer, isFree }: { text: string; index: number; pointer: string; isFree: boolean },
): QuickFix | undefined {
  const remove = { op: 'remove', path: ids.length === 1 ? `${pointer}/ids` : `${pointer}/ids/${index}` } as const
  if (cve === text) return { title: 'Take the id out', edits: [remove] }
  if (cve !== undefined || !isFree) return undefined
  return { title: `Move ${text} to "cve"`, edits: [{ op: 'add', path: `${pointer}/cve`, value: text }, remove] }
}
