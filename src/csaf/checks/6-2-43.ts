import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.2.43',
  title: 'Missing License Expression',
  versions: ['2.1'],
  *run({ csaf }) {
    if (csaf.document === undefined || csaf.document.license_expression !== undefined) return
    yield {
      pointer: '/document',
      message: 'The document does not say under which license it may be used ("license_expression").',
    }
  },
}
