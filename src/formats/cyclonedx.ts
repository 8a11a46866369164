import { bulletinUuid, componentPurl, productIdentity, publisherUrl } from '../bulletins/index.ts'
import type { Revision } from '../domain/bulletin.ts'
import { publishable } from '../text/sanitize-document.ts'
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
    // One number for all revisions of a bulletin; `version` tells them apart, as the specification wants it.
    serialNumber: bulletinUuid(bulletin),
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

function metadata({ bulletin, state, history, generator }: Revision): object {
  const { productVersion, publisher } = bulletin
  const { purl, alsoPurls = [], cpe, skus = [] } = productIdentity(productVersion)
  const url = publisherUrl(publisher)
  return {
    timestamp: history.at(-1)?.date,
    tools: { components: [{ type: 'application', name: generator.name, version: generator.version }] },
    component: {
      type: 'application',
      'bom-ref': productRef,
      name: productVersion.product.name,
      version: productVersion.version,
      ...{ purl, cpe },
      properties: [
        ...alsoPurls.map((value) => ({ name: 'tocsin:purl', value })),
        ...skus.map((value) => ({ name: 'tocsin:sku', value })),
      ],
    },
    supplier: { name: publisher.name, url: url === undefined ? [] : [publisher.namespace] },
    properties: [
      { name: 'tocsin:tracking_id', value: bulletin.trackingId },
      { name: 'tocsin:title', value: bulletin.title },
      { name: 'tocsin:state', value: state },
      { name: 'tocsin:tlp', value: bulletin.tlp },
    ],
  }
}
