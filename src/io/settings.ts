import { join } from 'node:path'
import { TocsinError } from '../domain/errors.ts'

export interface Settings {
  /** The data folder. */
  readonly data: string
  readonly host: string
  readonly port: number
}

interface Machine {
  readonly home: string
  readonly platform: NodeJS.Platform
  /** The folder of a checkout of the sources, where the program runs from one: its data folder lies in it. */
  readonly checkout?: string
}

/** Settings from the environment (TOCSIN_DATA, TOCSIN_HOST, TOCSIN_PORT). Throws `setting_invalid`, naming the bad one. */
export function settings(env: NodeJS.ProcessEnv, machine: Machine): Settings {
  return {
    data: env.TOCSIN_DATA || defaultData(env, machine),
    host: env.TOCSIN_HOST || '127.0.0.1',
    port: toPort(env.TOCSIN_PORT || '4870'),
  }
}

function defaultData(env: NodeJS.ProcessEnv, { home, platform, checkout }: Machine): string {
  if (checkout !== undefined) return join(checkout, 'data')
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'tocsin')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'tocsin')
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'tocsin')
}

function toPort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw new TocsinError('setting_invalid', `TOCSIN_PORT is "${text}", which is not a port: a number from 0 to 65535.`)
}
