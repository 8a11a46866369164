import type { Inventory } from '../../domain/inventory.ts'
import { parseSbom } from '../index.ts'

/** The inventory of a text, or of an object as JSON. */
export function read(document: string | object): Promise<Inventory> {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  return parseSbom(new TextEncoder().encode(text), 'x')
}
