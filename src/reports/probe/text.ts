import type { ProbeFormat } from './format.ts'
import { cleanUp, conditions, fix, limits, vexStatement } from './text/closing.ts'
import { leaks } from './text/leak.ts'
import { head, latent, pageList, undecided } from './text/pages.ts'

/** For people at a terminal: the verdicts first, then what proves them and what to do. */
export const text: ProbeFormat = {
  id: 'text',
  render(explained, look) {
    const parts = [leaks, latent, undecided, fix, conditions, vexStatement, cleanUp, limits]
    const { run } = explained
    return `${[head(run, look), pageList(explained, look), ...parts.flatMap((part) => part(explained, look))].join('\n\n')}\n`
  },
}
