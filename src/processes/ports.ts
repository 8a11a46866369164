import { randomBytes } from 'node:crypto'
import type { AdvisoryIndexPort } from '../domain/ports/advisory-index.ts'
import type { Ports } from '../domain/ports/index.ts'
import type { Progress } from '../domain/ports/progress.ts'
import { files } from '../io/fs/index.ts'
import type { Proxies } from '../io/http/index.ts'
import { uuid7 } from '../io/ids.ts'
import { textLog } from '../io/log/text-log.ts'
import { mirrorAt } from '../io/mirror/index.ts'

interface PortOptions {
  /** Milliseconds since the epoch. */
  now(): number
  /** Folder of the advisory index of this installation. */
  readonly db: string
  readonly progress: Progress
  readonly proxies: Proxies
  readonly version: string
  /** Takes the lines of the log. */
  log(text: string): void
}

/** What actions of the command line touch. What few commands need is loaded when it is asked for. */
export function realPorts({ now, db, progress, proxies, version, log }: PortOptions): Ports {
  return {
    now,
    newId: uuid7(now, randomBytes),
    random: randomBytes,
    log: textLog(log),
    files,
    progress,
    index: lazyIndex(db),
    indexIn: lazyIndex,
    mirror: (location) => mirrorAt(location, { proxies, userAgent: `tocsin/${version}` }),
    async externalServices(options) {
      const { externalServices } = await import('../io/proofreading/index.ts')
      return externalServices(options, { userAgent: `tocsin/${version}`, proxies })
    },
    async site(data) {
      const { siteOf } = await import('./public-site.ts')
      return siteOf(data, { now, version })
    },
    async probeTransport() {
      const { probeTransport } = await import('../io/http/probe-transport.ts')
      return probeTransport()
    },
    proxySetting: (url) => (URL.canParse(url) ? proxies.settingFor(new URL(url)) : undefined),
    tool: { name: 'tocsin', version },
  }
}

function lazyIndex(location: string): AdvisoryIndexPort {
  return {
    location,
    async current() {
      const { openIndex } = await import('../index/open.ts')
      return openIndex(location)
    },
  }
}
