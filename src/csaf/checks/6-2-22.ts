import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.2.22',
  title: 'Document Tracking ID in Title',
  versions: ['2.1'],
  *run({ csaf }) {
    const { title = '', tracking } = csaf.document ?? {}
    const id = tracking?.id ?? ''
    if (id === '' || !title.includes(id)) return
    yield { pointer: '/document/title', message: `The title repeats the document's id "${id}".` }
  },
}
