import { projectCsaf } from '../csaf/project.ts'
import type { Format } from './format.ts'

/** CSAF 2.0, https://docs.oasis-open.org/csaf/csaf/v2.0/csaf-v2.0.html. */
export const csaf: Format = {
  id: 'csaf',
  fileName: 'csaf.json',
  mediaType: 'application/json',
  render: (revision) => `${JSON.stringify(projectCsaf(revision), null, 2)}\n`,
}
