import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.2.20',
  title: 'Additional Properties',
  versions: ['2.0', '2.1'],
  *run({ unknownProperties, version }) {
    for (const pointer of unknownProperties) {
      const name = pointer.slice(pointer.lastIndexOf('/') + 1)
      yield { pointer, message: `CSAF ${version} knows no property "${name}" here; readers will pass it over.` }
    }
  },
}
