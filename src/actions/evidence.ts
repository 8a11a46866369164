import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import type { Decision } from '../domain/decision.ts'
import { TocsinError } from '../domain/errors.ts'
import type { Context } from '../domain/ports.ts'

const maxBytes = 256 * 2 ** 20

/**
 * Checks that the files which decisions rely on are those that were seen when deciding: their SHA-256 must be the one
 * noted. Paths are relative to the decisions file. Throws decisions_invalid where one differs; answers with the paths
 * that are not there, which may well be, because evidence can be kept elsewhere.
 */
export async function checkEvidence({ files }: Context, decisionsFile: string, decisions: readonly Decision[]) {
  const missing = new Set<string>()
  for (const { vulnerability, evidence } of decisions) {
    for (const { file, sha256 } of evidence.filter(({ file }) => !/^https?:/.test(file))) {
      const bytes = await files.read(join(dirname(decisionsFile), file), maxBytes).catch((error: unknown) => {
        if (error instanceof TocsinError && error.kind === 'not_found') missing.add(file)
        else throw error
      })
      if (!bytes || sha256 === undefined || createHash('sha256').update(bytes).digest('hex') === sha256) continue
      const message = `The evidence ${file} for ${vulnerability} is not the file that the decision was based on: its SHA-256 differs.`
      throw new TocsinError('decisions_invalid', message)
    }
  }
  return [...missing]
}
