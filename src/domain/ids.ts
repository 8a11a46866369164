declare const brand: unique symbol

/** Text that only its own noun accepts: a decision's id is not a finding's. */
export type Brand<Text extends string, Noun extends string> = Text & { readonly [brand]: Noun }

/** Id of a row of the record: a UUIDv7 (RFC 9562) in lower case. It never stands in public bytes. */
export type Id<Noun extends string> = Brand<string, Noun>

export type ProductId = Id<'Product'>
export type ProductGroupId = Id<'ProductGroup'>
export type ProductVersionId = Id<'ProductVersion'>
export type SbomUploadId = Id<'SbomUpload'>
export type VulnerabilityId = Id<'Vulnerability'>
export type FindingId = Id<'Finding'>
export type DecisionId = Id<'Decision'>
export type BulletinId = Id<'Bulletin'>
export type RevisionId = Id<'Revision'>
export type PersonId = Id<'Person'>
export type UserId = Id<'User'>
export type ApiTokenId = Id<'ApiToken'>

/** Makes the ids of new rows; a context brings it. Each is greater than the one before, as text too. */
export type NewId = <Noun extends string>() => Id<Noun>

const idShape = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** The id that a text from outside spells, whatever its letter case; undefined where it is not a UUIDv7. */
export function parseId<Noun extends string>(text: string): Id<Noun> | undefined {
  const lower = text.toLowerCase()
  // The only way from text to an id; which noun is meant follows from where the text stood.
  return idShape.test(lower) ? (lower as Id<Noun>) : undefined
}

/** A SHA-256, as 64 hexadecimal digits in lower case. A blob of the record is named by that of its bytes. */
export type Sha256 = string

/** A CVE id, spelled as the CVE Program spells it: `CVE-2023-30861`. */
export type CveId = Brand<string, 'CveId'>

/** https://github.com/CVEProject/cve-schema: four digits of a year, 4 to 19 of a number. */
const cveIdShape = /^CVE-\d{4}-\d{4,19}$/

/** Whether the text is a CVE id, spelled as the CVE Program spells it. Nothing else is ever written as one. */
export function isCveId(text: string): text is CveId {
  return cveIdShape.test(text)
}

/** The id of a weakness: `CWE-79`. */
export type CweId = Brand<string, 'CweId'>

/** As the CSAF schema takes it: one to six digits, the first not 0. */
export const cweIdShape = /^CWE-[1-9]\d{0,5}$/

/** Whether the text is a CWE id. Whether the catalogue has such a weakness is another question. */
export function isCweId(text: string): text is CweId {
  return cweIdShape.test(text)
}
