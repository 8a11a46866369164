import type { AdvisoryIndex, AdvisoryIndexPort } from '../domain/ports/advisory-index.ts'
import { readCurrent } from './generation/generations.ts'
import { openIndex } from './open.ts'

export interface IndexPortOptions {
  /** Whether the newest generation stays open between two readings: in a process that lives long. */
  readonly keepOpen: boolean
}

/** An index whose readings share the open files of a generation. */
export interface SharedIndex extends AdvisoryIndexPort {
  /** Closes what no reading uses. */
  close(): void
}

/** One generation that is open, and how many readings use it. */
interface OpenGeneration {
  readonly name: string
  readonly index: AdvisoryIndex
  readings: number
}

/** The index in a folder; nothing of it is touched before the first reading. */
export function indexIn(location: string, { keepOpen }: IndexPortOptions): SharedIndex {
  let newest: OpenGeneration | undefined

  function open(): OpenGeneration {
    if (newest && isCurrent(newest)) return newest
    const index = openIndex(location)
    const replaced = newest
    newest = { name: index.status().generation, index, readings: 0 }
    if (replaced?.readings === 0) replaced.index.close()
    return newest
  }

  /** Where the folder cannot be read, opening it says why. */
  function isCurrent({ name }: OpenGeneration): boolean {
    try {
      return readCurrent(location) === name
    } catch {
      return false
    }
  }

  function end(generation: OpenGeneration): void {
    generation.readings--
    if (generation.readings > 0 || (keepOpen && generation === newest)) return
    generation.index.close()
    if (generation === newest) newest = undefined
  }

  return {
    location,
    async current() {
      const generation = open()
      generation.readings++
      let isOpen = true
      return {
        ...generation.index,
        close() {
          if (isOpen) end(generation)
          isOpen = false
        },
      }
    },
    close() {
      if (newest?.readings === 0) newest.index.close()
      if (newest?.readings === 0) newest = undefined
    },
  }
}
