import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder that all tests of a run have together (test/shared-index.ts). */
    shared: string
  }
}

let shared: string | undefined

/** One folder for all projects of a run, gone when it ends. */
export function setup(project: TestProject): void {
  shared ??= mkdtempSync(join(tmpdir(), 'tocsin-shared-'))
  project.provide('shared', shared)
}

export function teardown(): void {
  if (shared !== undefined) rmSync(shared, { recursive: true, force: true })
  shared = undefined
}
