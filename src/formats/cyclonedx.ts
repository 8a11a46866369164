import { createHash } from 'node:crypto'
import { publishable } from '../csaf/publishable.ts'
import { componentPurl, productIdentity } from '../csaf/purl.ts'
import type { Bulletin, Revision } from '../domain/bulletin.ts'
import { productRef, shippedComponents, vulnerabilities } from './cyclonedx/vulnerabilities.ts'
import { countsStill, type Format } from './format.ts'

/** A VEX document of CycloneDX 1.6, https://cyclonedx.org/docs/1.6/json/. */
export const cyclonedx: Format = {
  id: 'cyclonedx',
  fileName: 'cyclonedx.json',
  mediaType: 'application/vnd.cyclonedx+json; version=1.6',
  holds: countsStill,
  render: (revision) => `${JSON.stringify(publishable(document(revision)), null, 2)}\n`,
}

function document(revision: Revision): object {
  const { bulletin, history } = revision
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: serialNumber(bulletin),
    version: history.at(-1)?.number,
    metadata: metadata(revision),
    components: shippedComponents(bulletin).map(([component, ref]) => ({
      type: 'library',
      'bom-ref': ref,
      supplier: component.supplier && { name: component.supplier },
      name: component.name,
      version: component.version,
      purl: componentPurl(component),
    })),
    vulnerabilities: vulnerabilities(revision),
  }
}

/** One number for all revisions of a bulletin; `version` tells them apart, as the specification wants it. */
function serialNumber({ publisher, trackingId }: Bulletin): string {
  return `urn:uuid:${nameBasedUuid(`${publisher.namespace}/${trackingId}`)}`
}

/** A UUID of version 5 (RFC 9562, section 5.5) in the namespace for URLs. */
function nameBasedUuid(name: string): string {
  const namespace = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex')
  const hash = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16)
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6)
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8)
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

function metadata({ bulletin, state, history, generator }: Revision): object {
  const { productVersion, publisher } = bulletin
  return {
    timestamp: history.at(-1)?.date,
    tools: { components: [{ type: 'application', name: generator.name, version: generator.version }] },
    component: {
      type: 'application',
      'bom-ref': productRef,
      name: productVersion.product.name,
      version: productVersion.version,
      ...productIdentity(productVersion),
    },
    supplier: { name: publisher.name, url: [publisher.namespace] },
    properties: [
      { name: 'tocsin:tracking_id', value: bulletin.trackingId },
      { name: 'tocsin:title', value: bulletin.title },
      { name: 'tocsin:state', value: state },
      { name: 'tocsin:tlp', value: bulletin.tlp },
    ],
  }
}
