import { createHash } from 'node:crypto'

/** `urn:uuid:…` for a document, from what it says: the same content has the same id (RFC 9562, section 5.8). */
export function contentId(content: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify(content)).digest().subarray(0, 16)
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6)
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8)
  return `urn:uuid:${hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`
}
