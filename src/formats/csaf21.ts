import { csafDocument } from '../csaf/write/index.ts'
import type { Format } from './format.ts'

/** CSAF 2.1, Committee Specification Draft 03: what it says may change until it is a standard. */
export const csaf21: Format = {
  id: 'csaf21',
  fileName: 'csaf-2.1.json',
  label: 'CSAF 2.1 (draft standard)',
  audience: 'machines',
  mediaType: 'application/json',
  render: (revision) => `${JSON.stringify(csafDocument(revision), null, 2)}\n`,
}
