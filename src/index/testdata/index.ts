import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { AdvisoryIndex } from '../../domain/ports/advisory-index.ts'
import { type BuildReport, buildIndex } from '../build.ts'
import { openIndex } from '../open.ts'
import { type UpdateOptions, type UpdateReport, updateIndex } from '../update/update.ts'
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
  return opened(directory)
}

type UpdateHow = { readonly directory: string } & Partial<
  Pick<UpdateOptions, 'ecosystems' | 'full' | 'deltaShare'> & { readonly now: number; readonly listed: boolean }
>

/** Updates an index from files in memory. */
export function update(files: SourceFiles, how: UpdateHow): Promise<UpdateReport> {
  const { now = noon + 1000, listed = true, ...rest } = how
  return updateIndex({ ...rest, mirror: mirrorOf(files, { listed }), progress: silent, now: () => now })
}

/** Opens an index until the test ends. */
export function opened(directory: string): AdvisoryIndex {
  const index = openIndex(directory)
  onTestFinished(() => index.close())
  return index
}

/** Where a file of the current generation lies. */
export function fileOf(directory: string, name = 'advisories.tix'): string {
  const generation = readFileSync(join(directory, 'current'), 'utf8').trim()
  return join(directory, 'generations', generation, name)
}
