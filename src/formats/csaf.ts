import { csafDocument20 } from '../csaf/write/index.ts'
import type { Format } from './format.ts'

/** CSAF 2.0, https://docs.oasis-open.org/csaf/csaf/v2.0/csaf-v2.0.html: the 2.1 document, converted. */
export const csaf: Format = {
  id: 'csaf',
  fileName: 'csaf.json',
  label: 'CSAF 2.0',
  audience: 'machines',
  mediaType: 'application/json',
  render: (revision) => `${JSON.stringify(csafDocument20(revision).document, null, 2)}\n`,
}
