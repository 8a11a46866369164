import { projectCsaf, projectEnding20 } from '../csaf/write/index.ts'
import type { Format } from './format.ts'

/** CSAF 2.0, https://docs.oasis-open.org/csaf/csaf/v2.0/csaf-v2.0.html. */
export const csaf: Format = {
  id: 'csaf',
  fileName: 'csaf.json',
  mediaType: 'application/json',
  render(revision) {
    const { ending } = revision
    const document = ending ? projectEnding20(revision, ending) : projectCsaf(revision)
    return `${JSON.stringify(document, null, 2)}\n`
  },
}
