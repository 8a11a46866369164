import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type BuildReport, buildIndex } from '../build.ts'
import { type AdvisoryIndex, openIndex } from '../open.ts'
import { mirrorOf, noon, type SourceFiles, silent } from './source.ts'

/** A folder of its own for a test, removed at its end. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-index-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

interface BuildHow {
  readonly directory?: string
  readonly ecosystems?: readonly string[]
  readonly now?: number
  readonly listed?: boolean
}

/** Builds an index from files in memory. */
export function build(files: SourceFiles, how: BuildHow = {}): Promise<BuildReport> {
  const { directory = temporaryFolder(), ecosystems, now = noon, listed = true } = how
  const mirror = mirrorOf(files, { listed })
  return buildIndex({ directory, mirror, ecosystems, progress: silent, now: () => now })
}

/** Builds an index and opens it until the test ends. */
export async function indexOf(files: SourceFiles, how: BuildHow = {}): Promise<AdvisoryIndex> {
  const directory = how.directory ?? temporaryFolder()
  await build(files, { ...how, directory })
  const index = openIndex(directory)
  onTestFinished(() => index.close())
  return index
}

/** Where the file of the current generation lies. */
export function fileOf(directory: string): string {
  const generation = readFileSync(join(directory, 'current'), 'utf8').trim()
  return join(directory, 'generations', generation, 'advisories.tix')
}
