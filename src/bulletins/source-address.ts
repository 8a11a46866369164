import { isCveId } from '../domain/ids.ts'

/**
 * Prefixes of the ids that have a page on https://osv.dev: the databases that the OSV schema lists. An id with any
 * other prefix comes from a private database, whose address is unknown here.
 * https://ossf.github.io/osv-schema/#id-modified-fields
 */
const shownByOsv = [
  ...['ALBA', 'ALEA', 'ALPINE', 'ALSA', 'ASB-A', 'BELL', 'BIT', 'CGA', 'CLEANSTART', 'CURL', 'DEBIAN', 'DHI'],
  ...[
    'DLA',
    'DRUPAL',
    'DSA',
    'DTSA',
    'ECHO',
    'EEF',
    'ELA',
    'GHSA',
    'GO',
    'GSD',
    'HSEC',
    'JLSEC',
    'KUBE',
    'LBSEC',
    'LSN',
  ],
  ...['MAL', 'MGASA', 'MINI', 'OESA', 'OSEC', 'OSV', 'openSUSE-SU', 'PHSA', 'PSF', 'PUB-A', 'PYSEC', 'RHBA', 'RHEA'],
  ...[
    'RHSA',
    'RLSA',
    'RXSA',
    'ROOT',
    'RSEC',
    'RUSTSEC',
    'SUSE-FU',
    'SUSE-OU',
    'SUSE-RU',
    'SUSE-SU',
    'UBUNTU',
    'USN',
    'V8',
  ],
]

/** Where readers find a record of an advisory database; undefined for an id of an unknown database. */
export function recordAddress(id: string): string | undefined {
  if (isCveId(id)) return cveAddress(id)
  if (!/^[\w:.-]+$/.test(id) || !/\d/.test(id)) return undefined
  return shownByOsv.some((prefix) => id.startsWith(`${prefix}-`)) ? `https://osv.dev/vulnerability/${id}` : undefined
}

/**
 * Where readers find the author of a score in a CVE record: the page of the CVE program's partner, or the record itself for what
 * was added to it later (ADP), since those who add have no page.
 */
export function scorerAddress(source: string, cveId: string): string | undefined {
  if (/-ADP$/i.test(source)) return cveAddress(cveId)
  return /^[\w-]+$/.test(source) ? `https://www.cve.org/PartnerInformation/ListofPartners/partner/${source}` : undefined
}

/** The public record of a CVE. */
export function cveAddress(cveId: string): string {
  return `https://www.cve.org/CVERecord?id=${cveId}`
}
