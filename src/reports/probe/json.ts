import { visibleJson } from '../../text/visible-json.ts'
import type { ProbeFormat } from './format.ts'

/** The run itself, as docs/probe.md describes it: this is the file that is kept as evidence. */
export const json: ProbeFormat = {
  id: 'json',
  render: ({ run }) => visibleJson(run),
}
