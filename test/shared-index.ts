import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { inject } from 'vitest'
import { type BuildReport, buildIndex } from '../src/index/index.ts'
import { context, example } from './fakes.ts'

const data = process.env.TOCSIN_TEST_DATA ?? ''

/** Those of which the shared data hold two states. */
export const twiceKnown = ['AlmaLinux', 'Go', 'crates.io'] as const

const kinds = {
  /** The worked example. */
  example: { source: join(example, 'osv') },
  /** All advisories of the shared data. */
  whole: { source: join(data, 'osv') },
  /** Some ecosystems as they are in it, and as they were two months before. */
  newer: { source: join(data, 'osv'), ecosystems: twiceKnown },
  older: { source: join(data, 'osv-2026-07-01'), ecosystems: twiceKnown },
}

export interface SharedIndex {
  /** Only read there: a test that changes its index takes a copy (`copyOf`). */
  readonly directory: string
  readonly report: BuildReport
}

/** An index that several tests read, built by the first of the run that asks for it. */
export async function sharedIndex(kind: keyof typeof kinds): Promise<SharedIndex> {
  const { source, ...options } = kinds[kind]
  const folder = join(inject('shared'), kind)
  await once(folder, async (making) => {
    const mirror = context.mirror(source)
    const directory = join(making, 'db')
    const { progress, now } = context
    const report = await buildIndex({ ...options, directory, mirror, progress, now })
    writeFileSync(join(making, 'report.json'), JSON.stringify(report))
  })
  return { directory: join(folder, 'db'), report: JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) }
}

/** Gives a test an index of its own that it may change. Its files are links: Tocsin replaces files and changes none. */
export function copyOf({ directory }: SharedIndex, to: string): void {
  for (const entry of readdirSync(directory, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const folder = join(to, relative(directory, entry.parentPath))
    mkdirSync(folder, { recursive: true })
    linkSync(join(entry.parentPath, entry.name), join(folder, entry.name))
  }
}

/** Makes a folder in one of all processes that want it; the others wait until it is there, or has failed. */
async function once(folder: string, make: (making: string) => Promise<void>): Promise<void> {
  const [making, failed] = [`${folder}.making`, `${folder}.failed`]
  if (isFirst(`${folder}.claimed`)) {
    try {
      mkdirSync(making)
      await make(making)
      renameSync(making, folder)
    } catch (error) {
      writeFileSync(failed, error instanceof Error ? (error.stack ?? error.message) : String(error))
      throw error
    }
  }
  while (!existsSync(folder)) {
    if (existsSync(failed)) throw new Error(`another test could not make it:\n${readFileSync(failed, 'utf8')}`)
    await wait(50)
  }
}

function isFirst(claim: string): boolean {
  // Not `recursive`, which would not say that the folder was there.
  try {
    mkdirSync(claim)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}
