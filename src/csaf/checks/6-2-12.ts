import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.2.12',
  title: 'Missing Document Language',
  versions: ['2.0', '2.1'],
  *run({ csaf }) {
    if (csaf.document?.lang !== undefined) return
    yield { pointer: '/document/lang', message: 'The document does not say in which language it is.' }
  },
}
