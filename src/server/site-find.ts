import type { SiteFile, SiteGeneration } from '../domain/site.ts'

/** What lies at a path of the site: a file, another path to go to, or nothing. */
export type Found = { readonly file: SiteFile } | { readonly location: string } | undefined

const page = 'index.html'

/** CSAF 2.1, 7.1.6: no redirects where providers' documents are. */
const provider = '.well-known/csaf'

/**
 * The page of a folder stands at the folder, with a slash at its end, so that links inside it work: `bulletins/X` and
 * `bulletins/X/index.html` lead to `bulletins/X/`. Only what the generation holds can be found.
 */
export async function findInSite(generation: SiteGeneration, path: string): Promise<Found> {
  const isFolder = path === '' || path.endsWith('/')
  const file = await generation.find(isFolder ? `${path}${page}` : path)
  const leadsOn = !path.startsWith(provider)
  if (file && leadsOn && (path === page || path.endsWith(`/${page}`))) return { location: path.slice(0, -page.length) }
  if (file) return { file }
  if (isFolder || !leadsOn) return undefined
  return (await generation.find(`${path}/${page}`)) && { location: `${path}/` }
}
