import { jsonForTerminal } from '../../text/safe.ts'
import type { ProbeFormat } from './format.ts'

/** The run itself, as docs/probe.md describes it: the file to keep as evidence. */
export const json: ProbeFormat = {
  id: 'json',
  render: ({ run }) => jsonForTerminal(run),
}
