import type { Advisory } from '../domain/advisory.ts'
import type { Reference } from '../domain/bulletin.ts'

/** References of all records, in their order, each address once, named by what they are. */
export function referencesOf(records: readonly Advisory[]): Reference[] {
  const byUrl = new Map<string, Reference>()
  for (const { references } of records) {
    for (const { type, url } of references) {
      if (/^https?:\/\//.test(url) && URL.canParse(url) && !byUrl.has(url)) {
        byUrl.set(url, { category: 'external', summary: referenceName(type, url), url })
      }
    }
  }
  return [...byUrl.values()]
}

/** As OSV names them, https://ossf.github.io/osv-schema/#references-field. */
const kinds: Readonly<Record<string, string>> = {
  ADVISORY: 'Advisory',
  ARTICLE: 'Article',
  DETECTION: 'Detection',
  DISCUSSION: 'Discussion',
  REPORT: 'Report',
  FIX: 'Fix',
  INTRODUCED: 'Change that introduced the flaw',
  PACKAGE: 'Package',
  EVIDENCE: 'Evidence',
  WEB: 'Web page',
}

/** What a reference is, by its type and its address: "Fix: commit 70f906c of pallets/flask (github.com)". */
export function referenceName(type: string, address: string): string {
  const url = new URL(address)
  const kind = kinds[type] ?? 'Web page'
  const seen = onForge(url) ?? onHost(url)
  const what = type === 'WEB' || kinds[type] === undefined ? seen : named(kind, seen)
  return `${what ?? kind} (${url.host})`
}

/** The kind alone where the address says the same; otherwise the kind, then what the address adds. */
function named(kind: string, seen: string | undefined): string {
  if (seen === undefined) return kind
  if (seen.toLowerCase().startsWith(kind.toLowerCase())) return seen
  return `${kind}: ${seen.charAt(0).toLowerCase()}${seen.slice(1)}`
}

type Reading = readonly [path: RegExp, name: (found: readonly string[]) => string]

/** Pages of a repository: of GitHub, GitLab, Gitea and their like. */
const forge: readonly Reading[] = [
  [
    /^\/([\w.-]+\/[\w.-]+)\/security\/advisories\/(GHSA(?:-\w{4}){3})\/?$/i,
    ([repo, id]) => `Advisory ${id} of ${repo}`,
  ],
  [/^\/advisories\/(GHSA(?:-\w{4}){3})\/?$/i, ([id]) => `Advisory ${id}`],
  [
    /^\/([\w.-]+\/[\w.-]+)\/(?:-\/)?commit\/([0-9a-f]{7,40})(?:\.patch|\.diff)?\/?$/i,
    ([repo, id]) => `Commit ${id?.slice(0, 7)} of ${repo}`,
  ],
  [/^\/([\w.-]+\/[\w.-]+)\/(?:pull|-\/merge_requests)\/(\d+)(?:\/.*)?$/, ([repo, id]) => `Change ${id} of ${repo}`],
  [/^\/([\w.-]+\/[\w.-]+)\/(?:-\/)?issues\/(\d+)\/?$/, ([repo, id]) => `Issue ${id} of ${repo}`],
  [/^\/([\w.-]+\/[\w.-]+)\/(?:-\/)?releases\/tag\/([^/]+)\/?$/, ([repo, tag]) => `Release ${tag} of ${repo}`],
  [/^\/([\w.-]+\/[\w.-]+)\/?$/, ([repo]) => `Repository ${repo}`],
]

const forges = /^(?:www\.)?(?:github\.com|gitlab\.com|codeberg\.org)$/

function onForge({ host, pathname }: URL): string | undefined {
  if (!forges.test(host)) return undefined
  const path = decoded(pathname)
  for (const [pattern, name] of forge) {
    const found = pattern.exec(path)
    if (found) return name(found.slice(1))
  }
  return recordId(path)
}

/** What other addresses end with. */
function onHost({ host, pathname, search }: URL): string | undefined {
  const id = recordId(decoded(pathname)) ?? recordId(decoded(search))
  if (id === undefined) return undefined
  return host === 'nvd.nist.gov' ? `Entry for ${id.slice('Advisory '.length)} in the NVD` : id
}

/** Ids as databases and vendors write them, at the end of a path or of a query. */
const ids =
  /(?:^|[/=_])((?:CVE|PYSEC|RUSTSEC|GO|MAL|OSV)-\d{4}-\d+|GHSA(?:-\w{4}){3}|(?:DSA|DLA|USN)-\d+(?:-\d+)?|(?:RH[SBE]A|ALSA|RLSA|ELSA)-\d{4}[:-]\d+)(?:\.(?:ya?ml|json|html?|md))?\/?$/i

function recordId(text: string): string | undefined {
  const id = ids.exec(text)?.[1]
  if (id === undefined) return undefined
  return `Advisory ${/^ghsa/i.test(id) ? `GHSA${id.slice(4).toLowerCase()}` : id.toUpperCase()}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
