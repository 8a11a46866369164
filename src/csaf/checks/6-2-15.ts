import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.2.15',
  title: 'Use of Default Language',
  versions: ['2.0', '2.1'],
  *run({ csaf }) {
    for (const key of ['lang', 'source_lang'] as const) {
      if (csaf.document?.[key]?.toLowerCase() !== 'i-default') continue
      yield { pointer: `/document/${key}`, message: '"i-default" names no language; name the one that is used.' }
    }
  },
}
