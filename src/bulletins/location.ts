import { fileName } from '../csaf/registry/file-name.ts'
import { tlp1 } from '../csaf/registry/tlp.ts'
import type { BulletinHead, Publisher, Revision } from '../domain/bulletin.ts'
import { folderName } from '../domain/folder-name.ts'
import { webUrl } from '../text/web-url.ts'

/**
 * Where the CSAF document is published below the public address, without a leading slash:
 * `.well-known/csaf/white/2026/nwsb-2026-0001.json`. The year is that of the first release and never changes.
 */
export function documentPath({ bulletin, history }: Revision): string {
  const year = history[0]?.date.slice(0, 4) ?? ''
  return `.well-known/csaf/${tlp1[bulletin.tlp].toLowerCase()}/${year}/${fileName(bulletin.trackingId)}`
}

/** The folder of the bulletin's page below the public address; undefined where the publisher gives none. */
export function bulletinUrl({ trackingId, publisher }: BulletinHead): string | undefined {
  const base = webUrl(publisher.publicUrl)
  if (base === undefined) return undefined
  return `${base.replace(/(?<!\/)\/+$/, '')}/bulletins/${folderName(trackingId, publisher.idPrefix)}/`
}

/** The namespace as an address to go to; undefined where it is only a placeholder (RFC 2606, section 2). */
export function publisherUrl({ namespace }: Publisher): string | undefined {
  const host = URL.canParse(namespace) ? new URL(namespace).hostname : ''
  return /(?:^|\.)invalid\.?$/.test(host) ? undefined : webUrl(namespace)
}
