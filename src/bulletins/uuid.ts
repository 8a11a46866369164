import { createHash } from 'node:crypto'
import type { Bulletin } from '../domain/bulletin.ts'

/**
 * A URN for all revisions of a bulletin: a UUID of version 5 (RFC 9562, section 5.5) in the namespace for URLs, of the
 * publisher's namespace, the tracking id and what else is to have a number of its own.
 */
export function bulletinUuid({ publisher, trackingId }: Bulletin, ...further: readonly string[]): string {
  return `urn:uuid:${nameBasedUuid([publisher.namespace, trackingId, ...further].join('/'))}`
}

function nameBasedUuid(name: string): string {
  const namespace = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex')
  const hash = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16)
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6)
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8)
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
