import type { Check } from './check.ts'

/** 2.1 demands the label. */
export const check: Check = {
  clause: '6.2.10',
  title: 'Missing TLP Label',
  versions: ['2.0'],
  *run({ csaf }) {
    if (csaf.document?.distribution?.tlp?.label !== undefined) return
    yield {
      pointer: '/document/distribution',
      message: 'The document does not say who may read it (TLP label).',
    }
  },
}
