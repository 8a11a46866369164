import type { Check } from './check.ts'
import { standsAlone, withoutId } from './shared/id-in-title.ts'

/** The clause asks whether the title contains the id, be it within a longer one: then nothing can be cut out. */
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
      message: `The title contains the document's id "${id}"${standsAlone(title, id) ? '' : ', as part of a longer word'}.`,
      ...(value !== undefined && { fix: { title: `Write "${value}"`, edits: [{ op: 'replace', path, value }] } }),
    }
  },
}
