import { v5 } from 'uuid'
import type { BulletinHead } from '../domain/bulletin.ts'

/**
 * A URN for all revisions of a bulletin: a UUID of version 5 (RFC 9562, section 5.5) in the namespace for URLs, of the
 * publisher's namespace, the tracking id and what else is to have a number of its own.
 */
export function bulletinUuid({ publisher, trackingId }: BulletinHead, ...further: readonly string[]): string {
  // As bytes: uuid throws for text that UTF-8 cannot hold.
  const name = Buffer.from([publisher.namespace, trackingId, ...further].join('/'))
  return `urn:uuid:${v5(name, v5.URL)}`
}
