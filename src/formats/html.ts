import type { Format } from './format.ts'
import { bulletinPage } from './html/bulletin.ts'

/** The bulletin as a page for people: complete in itself, without scripts, for screen and paper. */
export const html: Format = {
  id: 'html',
  fileName: 'index.html',
  label: 'Page',
  audience: 'people',
  mediaType: 'text/html; charset=utf-8',
  render: bulletinPage,
}
