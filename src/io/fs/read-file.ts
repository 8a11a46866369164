import { closeSync, constants, fstatSync, openSync, readFileSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { TocsinError } from '../../domain/errors.ts'
import { tooLarge, unreadable } from './file-failure.ts'

/** The whole file. Throws file_not_found, file_is_folder, file_unreadable, file_too_large. */
export async function readFile(path: string, limitBytes: number): Promise<Uint8Array> {
  return isPlainFile(path) ? readAtOnce(path, limitBytes) : readAsItComes(path, limitBytes)
}

function isPlainFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    // The reading says what is wrong.
    return false
  }
}

/** Synchronous: needs neither threads nor the modules that asynchronous file access loads. */
function readAtOnce(path: string, limitBytes: number): Uint8Array {
  let descriptor: number | undefined
  try {
    descriptor = openSync(path, constants.O_RDONLY)
    if (fstatSync(descriptor).size > limitBytes) throw tooLarge(path, limitBytes)
    return readFileSync(descriptor)
  } catch (error) {
    throw error instanceof TocsinError ? error : unreadable(path, error)
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

/** A pipe, which may wait for whoever writes to it. */
async function readAsItComes(path: string, limitBytes: number): Promise<Uint8Array> {
  const handle = await open(path, constants.O_RDONLY).catch((error) => {
    throw unreadable(path, error)
  })
  try {
    const info = await handle.stat()
    if (info.isDirectory()) throw new TocsinError('file_is_folder', `${path} is a folder, not a file.`)
    if (info.size > limitBytes) throw tooLarge(path, limitBytes)
    return await handle.readFile()
  } catch (error) {
    throw error instanceof TocsinError ? error : unreadable(path, error)
  } finally {
    await handle.close()
  }
}

/** Standard input to its end. Throws file_too_large. */
export async function readStandardInput(limitBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin) {
    size += chunk.length
    if (size > limitBytes) throw tooLarge('standard input', limitBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
