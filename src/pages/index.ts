export { contactLink, cveLink, cweLink, link } from './link.ts'
export { inlineProse, prose } from './markdown.ts'
export { masthead, page } from './page.ts'
export {
  breakable,
  code,
  facts,
  metMark,
  nothing,
  openMark,
  severityMark,
  statusMark,
  table,
  tlpLabel,
} from './parts.ts'
export { type Child, type Html, html, markupOf, raw } from './tag.ts'
export { day, instant } from './time.ts'
