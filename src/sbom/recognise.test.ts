import { expect, test } from 'vitest'
import { maxSbomBytes, parseSbom } from './index.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const binary = (...bytes: number[]) => new Uint8Array(bytes)
const deep = (levels: number) => `{"bomFormat": "CycloneDX", "specVersion": "1.4", "x": ${'['.repeat(levels)}`

test.each<[string, Uint8Array, string, string]>([
  ['an empty file', bytesOf(''), 'sbom_unreadable', 'the file is empty'],
  ['white space', bytesOf('\ufeff \n\t'), 'sbom_unreadable', 'the file holds only white space'],
  ['gzip', binary(0x1f, 0x8b, 8, 0), 'sbom_unreadable', 'this is gzip-compressed data, not an SBOM; unpack it first'],
  [
    'a zip archive',
    bytesOf('PK\u0003\u0004'),
    'sbom_unreadable',
    'this is a zip archive, not an SBOM; unpack it first',
  ],
  ['a program', bytesOf('\u007fELF\u0002'), 'sbom_unreadable', 'this is a Linux program (ELF), not an SBOM'],
  [
    'Latin-1',
    binary(0x7b, 0x0a, 0x22, 0xe9, 0x22),
    'sbom_unreadable',
    'the file is not valid UTF-8: byte 0xe9 at offset 3 (line 2, column 2) is not text',
  ],
  [
    'a byte cut off after a real �',
    binary(0xef, 0xbf, 0xbd, 0xc3),
    'sbom_unreadable',
    'the file is not valid UTF-8: byte 0xc3 at offset 3 (line 1, column 2) is not text',
  ],
  ['broken UTF-16', binary(0xff, 0xfe, 0x7b, 0xd8), 'sbom_unreadable', 'the file is not valid UTF-16LE'],
  [
    'cut off',
    bytesOf('{\n  "bomFormat": "Cyc'),
    'sbom_unreadable',
    'the JSON ends inside a string at line 2, column 20',
  ],
  ['followed by more', bytesOf('{}\n{}'), 'sbom_unreadable', 'the JSON goes on after its end at line 2, column 1'],
  [
    'nested too deep',
    bytesOf(deep(200)),
    'sbom_too_large',
    'the JSON is nested more than 200 levels deep at line 1, column 254',
  ],
  [
    'a list of components that stands twice',
    bytesOf('{"bomFormat":"CycloneDX","components":[{"name":"a"}],\n"components":[]}'),
    'sbom_unreadable',
    'the JSON has the key "components" twice in one object, again at line 2, column 14',
  ],
  [
    'a key that stands twice, once in escapes',
    bytesOf('{"components":[{"name":"a","purl":"pkg:npm/a@1","p\\u0075rl":"pkg:npm/b@1"}]}'),
    'sbom_unreadable',
    'the JSON has the key "purl" twice in one object, again at line 1, column 61',
  ],
  ['nested and cut off', bytesOf(deep(199)), 'sbom_unreadable', 'the JSON ends too early at line 1, column 254'],
  ['HTML', bytesOf('<!DOCTYPE html><html>'), 'sbom_unreadable', 'this is an HTML page, not an SBOM'],
  ['HTML', bytesOf('\n<!-- gateway -->\n<html lang="en">'), 'sbom_unreadable', 'this is an HTML page, not an SBOM'],
  [
    'a SWID tag',
    bytesOf('<SoftwareIdentity xmlns="http://standards.iso.org/iso/19770/-2/2015/schema.xsd" name="x"/>'),
    'sbom_unsupported',
    'this is a SWID tag, a format that Tocsin does not read',
  ],
  [
    'CycloneDX protobuf',
    bytesOf('# proto-file: schema/bom-1.7.proto\n\nspec_version: "1.7"\n'),
    'sbom_unsupported',
    'this is CycloneDX protobuf in text form, a format that Tocsin does not read',
  ],
  [
    'an HTML page that shows an SBOM',
    bytesOf('<html><pre>\nSPDXVersion: SPDX-2.3\nspdxVersion: SPDX-2.3\n'),
    'sbom_unreadable',
    'this is an HTML page, not an SBOM',
  ],
  ['some XML', bytesOf('<?xml version="1.0"?><project>'), 'sbom_unreadable', 'this is an XML document, not an SBOM'],
  [
    'some text',
    bytesOf('requests==2.31.0\nflask'),
    'sbom_unreadable',
    'this is not an SBOM in any format that Tocsin knows; it begins with "requests==2.31.0\\nfla"',
  ],
  ['CSAF', bytesOf('{"document": {"csaf_version": "2.0"}}'), 'sbom_unreadable', 'this is a CSAF document, not an SBOM'],
  [
    'OpenVEX',
    bytesOf('{"@context": "https://openvex.dev/ns/v0.2.0"}'),
    'sbom_unreadable',
    'this is an OpenVEX document, not an SBOM',
  ],
  [
    'DSSE',
    bytesOf('{"payloadType": "x"}'),
    'sbom_unreadable',
    'this is a signed envelope (DSSE) without a payload, not an SBOM',
  ],
  ['a lock file', bytesOf('{"lockfileVersion": 3}'), 'sbom_unreadable', 'this is an npm lock file, not an SBOM'],
  ['a list', bytesOf('[{}]'), 'sbom_unreadable', 'this JSON is a list, not an SBOM'],
  ['an empty object', bytesOf('{}'), 'sbom_unreadable', 'this JSON object is empty, not an SBOM'],
  [
    'other JSON',
    bytesOf('{"a":1,"b":1,"c":1,"d":1,"e":1}'),
    'sbom_unreadable',
    'this JSON is not an SBOM: it has "a", "b", "c", "d" … but not "bomFormat" (CycloneDX), "spdxVersion" (SPDX) or "artifacts" (Syft)',
  ],
  [
    'JSON that hides its format in __proto__',
    bytesOf('{"__proto__": {"bomFormat": "CycloneDX", "specVersion": "1.4"}}'),
    'sbom_unreadable',
    'this JSON is not an SBOM: it has "__proto__" but not "bomFormat" (CycloneDX), "spdxVersion" (SPDX) or "artifacts" (Syft)',
  ],
])('%s is refused with a sentence', async (_, bytes, code, reason) => {
  await expect(parseSbom(bytes, 'bom.json')).rejects.toThrow(
    expect.objectContaining({ code, message: `bom.json: ${reason}.` }),
  )
})

test('a file of more than 256 MiB is refused before it is looked at', async () => {
  const message = 'bom.json: the file has 268435457 bytes, more than 256 MiB.'
  await expect(parseSbom(new Uint8Array(maxSbomBytes + 1), 'bom.json')).rejects.toThrow(
    expect.objectContaining({ code: 'sbom_too_large', message }),
  )
})
