import type { Bulletin, Publisher, Revision } from '../domain/bulletin.ts'
import { folderName } from '../domain/folder-name.ts'
import type { Tlp } from '../domain/tlp.ts'
import { webUrl } from './text.ts'

/** TLP 2.0 → TLP 1, which CSAF 2.0 knows. AMBER+STRICT falls to the stricter neighbour. */
export const tlp1 = {
  CLEAR: 'WHITE',
  GREEN: 'GREEN',
  AMBER: 'AMBER',
  'AMBER+STRICT': 'RED',
  RED: 'RED',
} as const satisfies Record<Tlp, string>

/** CSAF 2.0 section 5.1: `NWSB-2026-0001` → `nwsb-2026-0001.json`. */
export function fileName(trackingId: string): string {
  return `${trackingId.toLowerCase().replace(/[^+\-a-z0-9]+/g, '_')}.json`
}

/**
 * Where the CSAF document is published below the public address, without a leading slash:
 * `.well-known/csaf/white/2026/nwsb-2026-0001.json`. The year is that of the first release and never changes.
 */
export function documentPath({ bulletin, history }: Revision): string {
  const year = history[0]?.date.slice(0, 4) ?? ''
  return `.well-known/csaf/${tlp1[bulletin.tlp].toLowerCase()}/${year}/${fileName(bulletin.trackingId)}`
}

/** The folder of the bulletin's page below the public address; undefined where the publisher gives none. */
export function bulletinUrl({ trackingId, publisher }: Bulletin): string | undefined {
  const base = webUrl(publisher.publicUrl)
  if (base === undefined) return undefined
  return `${base.replace(/(?<!\/)\/+$/, '')}/bulletins/${folderName(trackingId, publisher.idPrefix)}/`
}

/** The namespace as an address to go to; undefined where it is only a placeholder (RFC 2606, section 2). */
export function publisherUrl({ namespace }: Publisher): string | undefined {
  const host = URL.canParse(namespace) ? new URL(namespace).hostname : ''
  return /(?:^|\.)invalid\.?$/.test(host) ? undefined : webUrl(namespace)
}
