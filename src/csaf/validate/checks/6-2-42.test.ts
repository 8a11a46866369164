import { check } from './6-2-42.ts'
import { base21, type Json, product } from './testdata/documents.ts'
import { type Row, table } from './testdata/table.ts'

/** A product with its helper at the end of branches `vendor Northwind`, `product_name Ferry` and those of the row. */
function at(helper: Json, ...path: readonly string[]): (document: Json) => void {
  return (document) => {
    const steps = ['vendor Northwind', 'product_name Ferry', ...path]
    const leaf = { ...product('A1'), product_identification_helper: helper }
    const inner = steps.reduceRight<Json>((below, step) => {
      const [category, ...name] = step.split(' ')
      return { category, name: name.join(' '), ...(below.product_id ? { product: below } : { branches: [below] }) }
    }, leaf)
    document.product_tree = { branches: [inner], full_product_names: [product('A2')] }
  }
}

const cpe = (wrong: boolean, what: string, value: string, ...path: readonly string[]): Row => {
  const pointer = `/product_tree${'/branches/0'.repeat(path.length + 2)}/product/product_identification_helper/cpe`
  return [`${value}: ${what}`, at({ cpe: value }, ...path), wrong ? [pointer] : []]
}
const purl = (wrong: boolean, what: string, value: string, ...path: readonly string[]): Row => {
  const pointer = `/product_tree${'/branches/0'.repeat(path.length + 2)}/product/product_identification_helper/purls/1`
  const good = 'pkg:generic/ferry@2.2.0'
  return [`${value}: ${what}`, at({ purls: [good, value] }, ...path), wrong ? [pointer] : []]
}
const [version, range] = ['product_version 2.2.0', 'product_version_range vers:intdot/<=2.2.0']

table(check, base21, [
  cpe(false, 'the version', 'cpe:2.3:a:northwind:ferry:2.2.0:*:*:*:*:*:*:*', version),
  cpe(false, 'a beginning of it', 'cpe:2.3:a:northwind:ferry:2.2:*:*:*:*:*:*:*', version),
  cpe(true, 'digits that are a beginning of it', 'cpe:2.3:a:northwind:ferry:1:*:*:*:*:*:*:*', 'product_version 10'),
  cpe(true, 'another', 'cpe:2.3:a:northwind:ferry:2.3.0:*:*:*:*:*:*:*', version),
  cpe(true, 'any', 'cpe:2.3:a:northwind:ferry:*:*:*:*:*:*:*:*', version),
  cpe(true, 'none', 'cpe:2.3:a:northwind:ferry:-:*:*:*:*:*:*:*', version),
  cpe(true, 'a wildcard within', 'cpe:2.3:a:northwind:ferry:2.*:*:*:*:*:*:*:*', version),
  cpe(false, 'escapes and capitals', 'cpe:2.3:a:northwind:ferry:2.2.0\\+b1:*:*:*:*:*:*:*', 'product_version V2.2.0+B1'),
  cpe(true, 'one that no branch says', 'cpe:2.3:a:northwind:ferry:2.2.0:*:*:*:*:*:*:*'),
  cpe(false, 'one that the name says', 'cpe:2.3:a:northwind:line:10:*:*:*:*:*:*:*', 'product_family Line 10'),
  cpe(false, 'any of a range', 'cpe:2.3:a:northwind:ferry:*:*:*:*:*:*:*:*', range),
  cpe(true, 'one of a range', 'cpe:2.3:a:northwind:ferry:2.2.0:*:*:*:*:*:*:*', range),
  cpe(true, 'any vendor', 'cpe:2.3:a:*:ferry:2.2.0:*:*:*:*:*:*:*', version),
  cpe(true, 'any product', 'cpe:2.3:a:northwind:*:2.2.0:*:*:*:*:*:*:*', version),
  cpe(false, 'names are spelled freely', 'cpe:2.3:a:nw:the_ferry:2.2.0:*:*:*:*:*:*:*', version),
  cpe(true, 'a language that no branch says', 'cpe:2.3:h:northwind:ferry:2.2.0:*:*:de:*:*:*:*', version),
  cpe(
    true,
    'no language, though a branch says one',
    'cpe:2.3:h:northwind:ferry:2.2.0:*:*:*:*:*:*:*',
    version,
    'language de',
  ),
  cpe(false, 'a language', 'cpe:2.3:h:northwind:ferry:2.2.0:*:*:de:*:*:*:*', version, 'language de'),
  cpe(
    true,
    'an update that no branch says',
    'cpe:2.3:h:northwind:ferry:2.3.0:PL17:*:*:*:*:*:*',
    'product_version 2.3.0',
  ),
  cpe(
    false,
    'an update in the version',
    'cpe:2.3:h:northwind:ferry:2.3.0:pl17:*:*:*:*:*:*',
    'product_version 2.3.0 PL17',
  ),
  cpe(false, 'an update', 'cpe:2.3:h:northwind:ferry:2.2.0:sp1:*:*:*:*:*:*', version, 'service_pack 1'),
  cpe(
    true,
    'no update, though a branch says one',
    'cpe:2.3:h:northwind:ferry:2.2.0:*:*:*:*:*:*:*',
    version,
    'patch_level 7',
  ),
  cpe(true, 'hardware that no branch says', 'cpe:2.3:a:northwind:ferry:2.2.0:*:*:*:*:*:x64:*', version),
  cpe(false, 'hardware', 'cpe:2.3:a:northwind:ferry:2.2.0:*:*:*:*:*:x64:*', version, 'architecture x86_64'),
  cpe(true, 'a platform that no branch says', 'cpe:2.3:a:northwind:ferry:2.2.0:*:*:*:*:linux:*:*', version),
  cpe(false, 'a platform', 'cpe:2.3:a:northwind:ferry:2.2.0:*:*:*:*:linux:*:*', version, 'platform Linux'),
  cpe(false, 'the older form', 'cpe:/a:northwind:ferry:2.2.0', version),
  cpe(true, 'the older form of another version', 'cpe:/a:northwind:ferry:2.3.0', version),
  cpe(true, 'the older form without a version', 'cpe:/a:northwind:ferry', version),
  cpe(false, 'the older form has no place for hardware', 'cpe:/a:northwind:ferry:2.2.0', version, 'architecture x64'),
  cpe(true, 'the older form with a language', 'cpe:/a:northwind:ferry:2.2.0:::de', version),
  cpe(false, 'no CPE', 'northwind:ferry', version),
  purl(false, 'the version', 'pkg:npm/ferry@2.2.0', version),
  purl(false, 'the version without its v', 'pkg:golang/northwind.example/ferry@v2.2.0', version),
  purl(true, 'another', 'pkg:npm/ferry@2.2', version),
  purl(true, 'none', 'pkg:npm/ferry', version),
  purl(false, 'none, as no branch says one', 'pkg:npm/ferry'),
  purl(false, 'an epoch beside the version', 'pkg:rpm/northwind/ferry@2.2.0?epoch=1', 'product_version 2.2.0'),
  purl(false, 'no vendor, which makes it invalid (6.1.13)', 'pkg:deb/ferry@2.2.0', version),
  purl(false, 'a vendor', 'pkg:deb/northwind/ferry@2.2.0', version),
  purl(false, 'a type without vendors', 'pkg:npm/ferry@2.2.0', version),
  purl(true, 'no architecture', 'pkg:deb/northwind/ferry@2.2.0', version, 'architecture amd64'),
  purl(false, 'an architecture', 'pkg:deb/northwind/ferry@2.2.0?arch=amd64', version, 'architecture amd64'),
  purl(false, 'no package URL', 'ferry@2.3', version),
  [
    'a package URL of one version for a range',
    at({ purls: ['pkg:npm/ferry@2.2.0', 'pkg:npm/ferry'] }, range),
    ['/product_tree/branches/0/branches/0/branches/0/product/product_identification_helper/purls/0'],
  ],
])
