import {
  dateWords,
  interim,
  productIn,
  remediationHeading,
  scopeWords,
  statusOf,
  withoutFix,
} from '../../../bulletins/index.ts'
import type { Bulletin } from '../../../domain/bulletin.ts'
import { day, type Html, html, link, nothing, prose } from '../../../pages/index.ts'

/** What ends the problem, or where the wait for it stands. */
export function fixes(bulletin: Bulletin): Html {
  const found = bulletin.remediations.filter(({ category }) => !interim.includes(category))
  return found.length > 0 ? list(bulletin, found) : nothing(withoutFix[statusOf(bulletin.statements)])
}

/** What helps until then; always stated, also when there is nothing. */
export function workarounds(bulletin: Bulletin): Html {
  const found = bulletin.remediations.filter(({ category }) => interim.includes(category))
  return found.length > 0 ? list(bulletin, found) : nothing('None known.')
}

function list(bulletin: Bulletin, remediations: Bulletin['remediations']): Html {
  return html`${remediations.map((remediation) => entry(bulletin, remediation))}`
}

function entry(bulletin: Bulletin, remediation: Bulletin['remediations'][number]): Html {
  const { category, details, url, date, scope } = remediation
  const about = scopeWords(bulletin, scope)
  return html`<div class="remedy">
<h3>${remediationHeading(productIn(bulletin, scope), remediation)}</h3>
${about !== '' && html`<p class="note">For ${about}</p>\n`}<div class="prose">${prose(details)}</div>
${url !== undefined && html`<p class="address">${link(url, url)}</p>`}
${date !== undefined && html`<p class="note">${dateWords[category]} ${day(date)}</p>`}
</div>
`
}
