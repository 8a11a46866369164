import { describe, expect, test } from 'vitest'
import { parseSbom } from './index.ts'

const bom = (name: string) => ({ bomFormat: 'CycloneDX', specVersion: '1.5', components: [{ name }] })
const spdx = { spdxVersion: 'SPDX-2.3', SPDXID: 'SPDXRef-DOCUMENT', packages: [{ SPDXID: 'SPDXRef-a', name: 'a' }] }
const tagValue = 'SPDXVersion: SPDX-2.3\nSPDXID: SPDXRef-DOCUMENT\nPackageName: a\nSPDXID: SPDXRef-a\n'
const xml =
  '<bom xmlns="http://cyclonedx.org/schema/bom/1.5"><components><component><name>a</name></component></components></bom>'

const statement = (predicate: unknown, predicateType = 'https://cyclonedx.org/bom') => ({
  _type: 'https://in-toto.io/Statement/v1',
  subject: [],
  predicateType,
  predicate,
})
const provenance = statement({ buildDefinition: {} }, 'https://slsa.dev/provenance/v1')
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64')
const envelope = (value: unknown) => ({
  payloadType: 'application/vnd.in-toto+json',
  payload: base64(value),
  signatures: [{ sig: '' }],
})
const bundle = (value: unknown) => ({
  mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
  verificationMaterial: {},
  dsseEnvelope: envelope(value),
})
const lines = (...values: unknown[]) => `${values.map((value) => JSON.stringify(value)).join('\n')}\n`

const read = (document: unknown) => {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  return parseSbom(Buffer.from(text), 'x')
}

describe('an SBOM is read', () => {
  test.each<[string, unknown]>([
    ['in an in-toto statement', statement(bom('a'))],
    ['as cosign before 2.0 wraps it', statement({ Data: bom('a'), Timestamp: '' })],
    [
      'as cosign wraps a custom predicate, a text',
      statement({ Data: JSON.stringify(bom('a')) }, 'cosign.sigstore.dev/attestation/v1'),
    ],
    ['as SPDX', statement(spdx, 'https://spdx.dev/Document')],
    ['as SPDX in tags, which is a text', statement({ Data: tagValue }, 'https://spdx.dev/Document')],
    ['as SPDX in tags without the wrapping of cosign', statement(tagValue, 'https://spdx.dev/Document/v2.3')],
    ['as XML', statement({ Data: xml })],
    ['as base64 in the predicate', statement({ Data: base64(bom('a')) })],
    ['in a signed envelope', envelope(statement(bom('a')))],
    ['in a signed envelope without a statement', envelope(bom('a'))],
    [
      'in a signed envelope in base64 for URLs',
      {
        payloadType: 'x',
        payload: Buffer.from(`{"x":"???>>>", ${JSON.stringify(bom('a')).slice(1)}`).toString('base64url'),
      },
    ],
    ['in a Sigstore bundle', bundle(statement(bom('a')))],
    [
      'in a reply of GitHub’s API',
      { attestations: [{ bundle: bundle(statement(spdx, 'https://spdx.dev/Document')) }] },
    ],
    ['among what gh attestation verify prints', [{ attestation: { bundle: bundle(statement(bom('a'))) } }]],
    ['among attestations about something else', lines(bundle(provenance), bundle(statement(bom('a'))))],
    ['attested twice', lines(envelope(statement(bom('a'))), envelope(statement(bom('a'))))],
    ['in JSON Lines of one line', lines(envelope(statement(bom('a'))))],
    ['as Docker prints it', { SPDX: spdx }],
  ])('%s', async (_, document) => {
    const { components, subject } = await read(document)
    expect([subject, ...components].flatMap((each) => each?.name ?? [])).toEqual(['a'])
  })
})

describe('the refusal says what it is', () => {
  test.each<[string, unknown, string]>([
    [
      'a statement about a build',
      provenance,
      'this is an in-toto statement of type "https://slsa.dev/provenance/v1", not an SBOM',
    ],
    [
      'the same, signed',
      bundle(provenance),
      'this is an in-toto statement of type "https://slsa.dev/provenance/v1", not an SBOM',
    ],
    [
      'a statement without its SBOM',
      statement(null),
      'this is an in-toto statement of type "https://cyclonedx.org/bom" without an SBOM; of its predicate: it is neither an object nor a text',
    ],
    [
      'a statement whose SBOM is something else',
      statement({ Data: 'hello' }),
      'this is an in-toto statement of type "https://cyclonedx.org/bom" without an SBOM; of its predicate: this is not an SBOM in any format that Tocsin knows; it begins with "hello"',
    ],
    ['a broken SBOM', statement({ Data: '{"bomFormat":' }), 'the JSON ends too early at line 1, column 14'],
    [
      'a payload that is not base64',
      { payloadType: 'x', payload: '{}' },
      'the payload of the signed envelope (DSSE) is not base64',
    ],
    ['an empty payload', { payloadType: 'x', payload: '' }, 'the payload of the signed envelope (DSSE) is empty'],
    [
      'a bundle of a signature',
      { mediaType: 'x', messageSignature: {} },
      'this is a Sigstore bundle of a signature alone, not an SBOM',
    ],
    [
      'several SBOMs in lines',
      lines(envelope(provenance), envelope(statement(bom('a'))), envelope(statement(bom('b')))),
      'the file holds 2 different SBOMs; scan each separately, the first with: sed -n 2p FILE | tocsin scan -',
    ],
    [
      'several SBOMs in a reply of GitHub',
      { attestations: ['a', 'b'].map((name) => ({ bundle: bundle(statement(bom(name))) })) },
      "the file holds 2 different SBOMs; scan each separately, the first with: jq '.attestations[0]' FILE | tocsin scan -",
    ],
    [
      'several plain SBOMs',
      lines(bom('a'), bom('b')),
      'the file holds 2 different SBOMs; scan each separately, the first with: sed -n 1p FILE | tocsin scan -',
    ],
  ])('%s', async (_, document, reason) => {
    await expect(read(document)).rejects.toThrow(expect.objectContaining({ message: `x: ${reason}.` }))
  })

  test('layers without an end', async () => {
    let document: unknown = bom('a')
    for (let i = 0; i < 20; i++) document = { sbom: document }
    await expect(read(document)).rejects.toThrow('x: the file is wrapped in more than 12 layers.')
  })
})
