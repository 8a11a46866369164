import type { SbomEncoding } from './format.ts'

/** Every encoding that is not JSON, sorted by id. Their libraries take longer to load than most SBOMs take to read. */
export const encodings: readonly SbomEncoding[] = [
  {
    id: 'cyclonedx-xml',
    pattern: /<(?:[\w.-]+:)?bom\s[^<>]*cyclonedx\.org\/schema\/bom/,
    load: async () => (await import('./cyclonedx-xml.ts')).translateCyclonedxXml,
  },
  {
    id: 'spdx-rdf',
    pattern: /<(?:[\w.-]+:)?RDF\s[^<>]*spdx\.org\/rdf/,
    load: async () => (await import('./spdx-rdf.ts')).translateSpdxRdf,
  },
  {
    id: 'spdx-tag-value',
    pattern: /^(?!\s*<)(?:[^\n\r]*[\n\r])*?[^\S\n\r]*SPDXVersion:/,
    load: async () => (await import('./spdx-tag-value.ts')).translateTagValue,
  },
  {
    id: 'spdx-yaml',
    pattern: /^(?!\s*<)(?:[^\n\r]*[\n\r])*?["']?(?:spdxVersion|SPDXID)["']?:\s/,
    load: async () => (await import('./spdx-yaml.ts')).translateSpdxYaml,
  },
]
