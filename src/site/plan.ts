import { documentPath } from '../bulletins/index.ts'
import type { Publisher } from '../domain/bulletin.ts'
import { TocsinError } from '../domain/errors.ts'
import type { PublishedFile, PublishedRevision } from '../domain/published-file.ts'
import type { PlannedFile, SitePlan } from '../domain/site.ts'
import { bulletinPage, pageName } from './bulletin-page.ts'
import type { Chrome } from './chrome.ts'
import { type Entry, entriesOf, numberOf } from './entry.ts'
import { type FrontLinks, frontOf, frontPage } from './front.ts'
import { listFolder, listLimit, listPage } from './list-page.ts'
import { missingPage } from './missing.ts'
import { pagesOf } from './pages.ts'
import { type Row, rowOf } from './row.ts'

type Planned = readonly [path: string, file: PlannedFile]

/**
 * The whole public site as a plan: for each path the frozen bytes that lie there, or a page to compute. Nothing is rendered
 * here. It plans whatever it is given; what may be public is for the caller to decide. Throws bulletins_collide.
 */
export function sitePlan(published: readonly PublishedRevision[], renderer: string): SitePlan {
  const entries = entriesOf(published)
  const chrome = { publisher: onlyPublisher(entries), renderer }
  const files: Planned[] = [
    ['404.html', missingPage(chrome)],
    ...lists(entries.map(rowOf), chrome),
    ...entries.flatMap((entry) => bulletinFiles(entry, chrome)),
  ]
  const plan = new Map<string, PlannedFile>()
  for (const [path, file] of files.sort(byPath)) {
    if (plan.has(path)) throw new TocsinError('bulletins_collide', `Two bulletins would have the same file, ${path}.`)
    plan.set(path, file)
  }
  return plan
}

function lists(rows: readonly Row[], chrome: Chrome): readonly Planned[] {
  const front = frontOf(rows)
  const pages = pagesOf(rows, listLimit)
  const next = rows[front.latest.length]
  const older = next && listFolder(pages.findIndex((page) => page.includes(next)) + 1)
  const at = (folder: string): FrontLinks => ({ folder, older: older && `${folder}${older}/` })
  return [
    ['index.html', frontPage(front, at('bulletins/'), chrome)],
    ['bulletins/index.html', frontPage(front, at(''), chrome)],
    // Where the front page has room for all, there is nothing to turn to.
    ...(older === undefined ? [] : pages).map((page, i): Planned => {
      const list = { rows: page, number: i + 1, isLast: i + 1 === pages.length }
      return [`bulletins/${listFolder(list.number)}/index.html`, listPage(list, chrome)]
    }),
  ]
}

function bulletinFiles(entry: Entry, chrome: Chrome): readonly Planned[] {
  const { folder, current, revisions } = entry
  const home = `bulletins/${folder}`
  const page = fileOf(current, pageName)
  const csaf = fileOf(current, 'csaf.json')
  return [
    ...(page ? [[`${home}/${pageName}`, bulletinPage(entry, page, chrome)] as const] : []),
    ...current.files.filter((file) => file !== page).map((file) => frozen(home, file)),
    // The address that the document names as its own.
    ...(csaf ? [[documentPath(current.revision), frozen(home, csaf)[1]] as const] : []),
    ...revisions.flatMap(({ revision, files }) =>
      files.map((file) => frozen(`${home}/revisions/${numberOf(revision)}`, file)),
    ),
  ]
}

function fileOf({ files }: PublishedRevision, path: string): PublishedFile | undefined {
  return files.find((file) => file.path === path)
}

function frozen(folder: string, { path, mediaType, blob }: PublishedFile): Planned {
  return [`${folder}/${path}`, { kind: 'frozen', mediaType, blob }]
}

/** The publisher of the newest bulletin, if all bulletins name the same. */
function onlyPublisher(entries: readonly Entry[]): Publisher | undefined {
  const [first, ...others] = entries.map(({ current }) => current.revision.bulletin.publisher)
  return others.every(({ name }) => name === first?.name) ? first : undefined
}

function byPath([a]: Planned, [b]: Planned): number {
  return a < b ? -1 : 1
}
