import { extname } from 'node:path'
import type { Service, Terminal } from '../cli/command.ts'
import type { Ports } from '../domain/ports/index.ts'
import type { Log } from '../domain/ports/log.ts'
import { indexIn } from '../index/index-port.ts'
import { jsonLog } from '../io/log/json-log.ts'
import { createServer, listen } from '../server/index.ts'
import { matchPool } from './match-pool.ts'
import { validatorPool } from './validator-pool.ts'

interface ServiceOptions {
  readonly terminal: Terminal
  /** A module that has those of the workers beside it, as source or built: that of main.ts. */
  readonly beside: string
}

/** A web server, with the ports of a process that lives long: the index stays open, large SBOMs are matched beside it. */
export function serviceOf(cli: Ports, { terminal, beside }: ServiceOptions): Service {
  const workerModule = (name: string) => new URL(`./${name}${extname(beside)}`, beside)
  const validator = validatorPool(workerModule('validator-worker'))
  const sbomMatcher = matchPool(workerModule('match-worker'))
  const index = (folder: string) => indexIn(folder, { keepOpen: true })
  const ports: Ports = { ...cli, log: logFor(cli), index: index(cli.index.location), indexIn: index, sbomMatcher }
  return {
    ports,
    async serve(site, address) {
      const { newId, log, tool } = ports
      const onBreach = ({ message }: { readonly message: string }) => log.error(message)
      const app = createServer({ site, validator, guard: { onBreach }, version: tool.version, newId, log })
      app.addHook('onClose', async () => {
        await Promise.all([validator.close(), sbomMatcher.close()])
      })
      return listen(app, { ...address, signal: terminal.stopSignal() })
    },
  }
}

/** Lines for people on a terminal, JSON for whatever else reads them. */
function logFor({ now, log }: Pick<Ports, 'now' | 'log'>): Log {
  if (process.stderr.isTTY) return log
  return jsonLog({ write: (line) => void process.stderr.write(line) }, now)
}
