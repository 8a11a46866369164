import { bulletinUuid, componentPurl, productIdentity, publisherUrl } from '../bulletins/index.ts'
import type { BulletinProduct, Revision } from '../domain/bulletin.ts'
import { sanitizeDocument } from '../text/sanitize-document.ts'
import { type Refs, refsOf } from './cyclonedx/refs.ts'
import { vulnerabilities } from './cyclonedx/vulnerabilities.ts'
import { countsStill, type Format } from './format.ts'

/** A VEX document of CycloneDX 1.6, https://cyclonedx.org/docs/1.6/json/. */
export const cyclonedx: Format = {
  id: 'cyclonedx',
  fileName: 'cyclonedx.json',
  label: 'CycloneDX VEX',
  audience: 'machines',
  mediaType: 'application/vnd.cyclonedx+json; version=1.6',
  holds: countsStill,
  render: (revision) => `${JSON.stringify(sanitizeDocument(document(revision)), null, 2)}\n`,
}

function document(revision: Revision): object {
  const { bulletin, history } = revision
  const refs = refsOf(bulletin)
  const [product, ...more] = bulletin.products
  const single = more.length === 0 ? product : undefined
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    // One number for all revisions of a bulletin; `version` tells them apart, as the specification wants it.
    serialNumber: bulletinUuid(bulletin),
    version: history.at(-1)?.number,
    metadata: metadata(revision, single && productComponent(single, refs)),
    components: single
      ? componentsIn(single, refs)
      : bulletin.products.map((each) => ({ ...productComponent(each, refs), components: componentsIn(each, refs) })),
    vulnerabilities: vulnerabilities(revision, refs),
  }
}

function componentsIn(product: BulletinProduct, refs: Refs): readonly object[] {
  return refs.shipped(product).map(([component, ref]) => ({
    type: 'library',
    'bom-ref': ref,
    supplier: component.supplier && { name: component.supplier },
    name: component.name,
    version: component.version,
    purl: componentPurl(component),
  }))
}

function productComponent(version: BulletinProduct, refs: Refs): object {
  const { purl, alsoPurls = [], cpe, skus = [] } = productIdentity(version)
  return {
    type: 'application',
    'bom-ref': refs.ofProduct(version),
    name: version.product.name,
    version: version.version,
    ...{ purl, cpe },
    properties: [
      ...alsoPurls.map((value) => ({ name: 'tocsin:purl', value })),
      ...skus.map((value) => ({ name: 'tocsin:sku', value })),
    ],
  }
}

function metadata({ bulletin, state, history, generator }: Revision, component: object | undefined): object {
  const { publisher } = bulletin
  const url = publisherUrl(publisher)
  return {
    timestamp: history.at(-1)?.date,
    // Who wrote a document that was read need not say with what.
    tools: generator.name && {
      components: [{ type: 'application', name: generator.name, version: generator.version }],
    },
    component,
    supplier: { name: publisher.name, url: url === undefined ? [] : [publisher.namespace] },
    properties: [
      { name: 'tocsin:tracking_id', value: bulletin.trackingId },
      { name: 'tocsin:title', value: bulletin.title },
      { name: 'tocsin:state', value: state },
      { name: 'tocsin:tlp', value: bulletin.tlp },
    ],
  }
}
