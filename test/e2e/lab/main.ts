/** `npm run lab`: brings one deployment up, on this machine only, and says how to probe it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { accounts } from './accounts.ts'
import { type Deployment, withDeployment } from './deployments.ts'
import { choose, listing } from './parts.ts'

const help = `npm run lab -- [--proxy NAME] [--config NAME] [--origin NAME] [-o FILE]
npm run lab -- --list

Brings one application up behind one caching proxy on 127.0.0.1, writes a target file for
tocsin probe shared-cache, and waits. Without options: Flask 2.2.4 behind an nginx that ignores Set-Cookie.
-o names the target file; without it, it lies in a folder for temporary files and goes with the lab.
`

process.exitCode = await main()

async function main(): Promise<number> {
  const options = readOptions()
  if (typeof options === 'string') return fail(2, `${options}\n\n${help}`)
  if (options.help) return say(help)
  if (options.list) return say(listing())
  process.stderr.write('Getting the deployment ready …\n')
  const choice = await choose(options)
  if ('reason' in choice) return fail(choice.exitCode, choice.reason)
  for (const note of choice.notes) process.stderr.write(`${note}\n`)
  return run(choice.deployment, options.output)
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        proxy: { type: 'string' },
        config: { type: 'string' },
        origin: { type: 'string' },
        output: { type: 'string', short: 'o' },
        list: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    return values
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

async function run(deployment: Deployment, output: string | undefined): Promise<number> {
  const stopped = stopAsked()
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-lab-target-'))
  const file = output === undefined ? join(folder, 'target.json') : resolve(output)
  try {
    await withDeployment(deployment, async (baseUrl, target, originUrl) => {
      writeFileSync(file, `${JSON.stringify(target, null, 2)}\n`)
      say(introduction(deployment, { baseUrl, originUrl, file }))
      await stopped
      process.stderr.write('\nStopping …\n')
    })
    return 0
  } catch (error) {
    return fail(3, `The deployment did not come up: ${error instanceof Error ? error.message : error}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Place {
  readonly baseUrl: string
  readonly originUrl: string
  readonly file: string
}

function introduction({ proxy, config, origin, pages }: Deployment, { baseUrl, originUrl, file }: Place): string {
  return `
The lab is up, on this machine only.

  Application  ${origin.id}, itself at ${originUrl}
  Cache        ${proxy.id}, configuration ${config}
  Site         ${baseUrl}
  Pages        ${pages.join('  ')}
  Accounts     ${accounts.map(({ user, password }) => `${user} / ${password}`).join('\n               ')}
  Target file  ${file}

Probe it from another terminal:

  npx tocsin probe shared-cache --target ${/\s/.test(file) ? `"${file}"` : file}

Ctrl-C stops everything.
`
}

function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })
}

function say(text: string): number {
  process.stdout.write(text)
  return 0
}

function fail(exitCode: number, reason: string): number {
  process.stderr.write(`lab: ${reason}\n`)
  return exitCode
}
