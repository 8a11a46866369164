import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.2.22',
  title: 'Document Tracking ID in Title',
  versions: ['2.1'],
  *run({ csaf }) {
    const { title = '', tracking } = csaf.document ?? {}
    const id = tracking?.id ?? ''
    if (id === '' || !title.includes(id)) return
    const path = '/document/title'
    const value = withoutId(title, id)
    yield {
      pointer: path,
      message: `The title repeats the document's id "${id}".`,
      ...(value !== undefined && { fix: { title: `Write "${value}"`, edits: [{ op: 'replace', path, value }] } }),
    }
  },
}

const separators = '[\\s:,;|/\\p{Pd}()[\\]{}]'
const isEmpty = new RegExp(`^${separators}*$`, 'u')

/** The title without an id at its start or end, and without what separates it; within a sentence it stays. */
function withoutId(title: string, id: string): string | undefined {
  const [before = '', after = '', more] = title.split(id)
  if (more !== undefined || isEmpty.test(before) === isEmpty.test(after)) return undefined
  return isEmpty.test(before)
    ? after.replace(new RegExp(`^${separators}+`, 'u'), '')
    : before.replace(new RegExp(`(?<!${separators})${separators}+$`, 'u'), '')
}
