import type { Progress } from '../../domain/ports/progress.ts'
import { forTerminal } from '../../text/safe.ts'
import { clip } from '../../text/width.ts'

const width = 24
const everyMs = 80

/** One line on a terminal, redrawn in place; nothing anywhere else. `now` in milliseconds. */
export function terminalProgress(stream: NodeJS.WriteStream, now: () => number): Progress & { end(): void } {
  let drawnAt = 0
  let drawn = false
  return {
    update(done, total, what) {
      if (!stream.isTTY || (done < total && now() - drawnAt < everyMs)) return
      drawnAt = now()
      drawn = true
      const filled = total > 0 ? Math.round((width * Math.min(done, total)) / total) : 0
      const bar = '█'.repeat(filled) + '░'.repeat(width - filled)
      stream.write(`\r\x1b[K${clip(`${bar} ${forTerminal(what)}`, Math.max(stream.columns, 40) - 1)}`)
    },
    end() {
      if (drawn) stream.write('\r\x1b[K')
      drawn = false
    },
  }
}
