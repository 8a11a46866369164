import { files } from '../../src/io/fs/index.ts'
import { context } from '../fakes.ts'

/** An input made to cost as much as it can, and what Tocsin does with it. */
export interface Hostile {
  /** Of all that is read from outside. */
  readonly bytes: number
  run(): unknown
  /** Removes what was made for it. */
  end?(): void
}

/** Inputs by what there are many of; each is made in a size that grows with `n`. */
export type HostileInputs = Readonly<Record<string, (n: number) => Hostile | Promise<Hostile>>>

export const json = (value: unknown) => Buffer.from(JSON.stringify(value))
export const times = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i))

/** One document and what reads it. */
export function reading(bytes: Buffer, run: (bytes: Buffer) => unknown): Hostile {
  return { bytes: bytes.length, run: () => run(bytes) }
}

/** A context in which there are these files and no others. */
export function holding(held: Readonly<Record<string, Buffer>>) {
  const read: typeof files.read = async (path, limit) => {
    const bytes = held[path]
    return bytes ?? files.read(`/no-such-folder/${path}`, limit)
  }
  return { ...context, files: { ...files, read } }
}
