import { describe } from 'vitest'
import { check as documentNotes } from './6-1-27-1.ts'
import { check as documentReferences } from './6-1-27-2.ts'
import { check as noVulnerabilities } from './6-1-27-3.ts'
import { check as productTree } from './6-1-27-4.ts'
import { check as vulnerabilityNotes } from './6-1-27-5.ts'
import { check as productStatus } from './6-1-27-6.ts'
import { check as vexStatus } from './6-1-27-7.ts'
import { check as vexId } from './6-1-27-8.ts'
import { check as impact } from './6-1-27-9.ts'
import { check as action } from './6-1-27-10.ts'
import { check as vulnerabilities } from './6-1-27-11.ts'
import { check as affecting } from './6-1-27-12.ts'
import { check as withdrawalNote } from './6-1-27-14.ts'
import { check as noProductTree } from './6-1-27-15.ts'
import { check as releasedBefore } from './6-1-27-16.ts'
import { check as supersession } from './6-1-27-18.ts'
import { check as superseding } from './6-1-27-19.ts'
import type { Check } from './check.ts'
import { base20, base21, type Json } from './testdata/documents.ts'
import { fullTable } from './testdata/table.ts'

// What a document of a profile has to have. Chapter 4 says of each which tests are for it.

const of20 = ['csaf_security_incident_response', 'csaf_informational_advisory', 'csaf_security_advisory', 'csaf_vex']
const of21 = [...of20, 'csaf_deprecated_security_advisory', 'csaf_withdrawn', 'csaf_superseded']
const others = ['csaf_base', 'security_advisory', 'CSAF_VEX']

/** The document lacks what the check asks for: the check says so for these profiles, and for no others. */
function askedOf(check: Check, wanted: readonly string[], lacking: (document: Json) => void, found: readonly string[]) {
  for (const base of [base20, base21]) {
    const known = base === base20 ? of20 : of21
    const version = base === base20 ? '2.0' : '2.1'
    if (!check.versions.includes(version)) continue
    fullTable(
      check,
      base,
      [...of21, ...others].map((category) => [
        `"${category}" of ${version}`,
        (document) => {
          document.document.category = category
          lacking(document)
        },
        known.includes(category) && wanted.includes(category) ? [found] : [],
      ]),
    )
  }
}

const informing = ['csaf_informational_advisory', 'csaf_security_incident_response']
const advising = ['csaf_security_advisory', 'csaf_deprecated_security_advisory']
const ended = ['csaf_withdrawn', 'csaf_superseded']
const nothing = () => {}
const of = (category: string, change: (document: Json) => void) => (document: Json) => {
  document.document.category = category
  change(document)
}
const headed = (parts: object) => (document: Json) => {
  Object.assign(document.document, structuredClone(parts))
}
const first = '/vulnerabilities/0'
const having = (parts: object) => (document: Json) => {
  Object.assign(document.vulnerabilities[0], structuredClone(parts))
}

describe('notes and references of the document', () => {
  const noteMessage =
    'A document of this category needs a note of the category description, details, general or summary.'
  askedOf(documentNotes, informing, nothing, ['/document/notes', noteMessage])
  const noted = (...categories: (string | undefined)[]) =>
    of('csaf_informational_advisory', headed({ notes: categories.map((category) => ({ category, text: '…' })) }))
  fullTable(documentNotes, base20, [
    ...['description', 'details', 'general', 'summary'].map(
      (category) => [`a note of the category ${category} among others`, noted('faq', category), []] as const,
    ),
    ['others', noted('faq', 'legal_disclaimer', 'other'), [['/document/notes', noteMessage]]],
    ['a note without a category', noted(undefined), [['/document/notes', noteMessage]]],
  ])

  const referenceMessage = 'A document of this category needs a reference of the category "external".'
  askedOf(documentReferences, informing, nothing, ['/document/references', referenceMessage])
  const referring = (...categories: string[]) => {
    const references = categories.map((category) => ({ category, summary: '…', url: 'https://a.example/' }))
    return of('csaf_informational_advisory', headed({ references }))
  }
  fullTable(documentReferences, base20, [
    ['an external one among others', referring('self', 'external'), []],
    ['only one to itself', referring('self'), [['/document/references', referenceMessage]]],
  ])
})

describe('what has to be there, and what must not', () => {
  const needs = (what: string) => `A document of this category needs ${what}.`
  const without = (part: string) => (document: Json) => {
    delete document[part]
  }
  askedOf(productTree, [...advising, 'csaf_vex'], without('product_tree'), ['/product_tree', needs('a "product_tree"')])
  askedOf(vulnerabilities, [...advising, 'csaf_vex'], without('vulnerabilities'), [
    '/vulnerabilities',
    needs('"vulnerabilities"'),
  ])
  askedOf(vulnerabilityNotes, [...advising, 'csaf_vex'], nothing, [
    first,
    'In a document of this category each vulnerability needs "notes".',
  ])
  askedOf(productStatus, advising, having({ product_status: undefined }), [
    first,
    'In a document of this category each vulnerability needs a "product_status".',
  ])
  const affects =
    'In a security advisory each vulnerability affects some product ("known_affected"); one that affects none belongs in a VEX document.'
  askedOf(affecting, ['csaf_security_advisory'], having({ product_status: { fixed: ['A1'] } }), [
    `${first}/product_status`,
    affects,
  ])
  fullTable(affecting, base21, [
    ['no status', of('csaf_security_advisory', having({ product_status: undefined })), [[first, affects]]],
    ['a product that is affected', of('csaf_security_advisory', nothing), []],
  ])
  const two = (parts: object) => (document: Json) => {
    document.vulnerabilities.push({ cve: 'CVE-2026-0002' })
    having(parts)(document)
  }
  for (const base of [base20, base21]) {
    for (const check of [productTree, vulnerabilities, productStatus]) {
      fullTable(check, base, [['all that is asked for', of('csaf_security_advisory', nothing), []]])
    }
    fullTable(vulnerabilityNotes, base, [
      [
        'notes at the first of two',
        of('csaf_vex', two({ notes: [{ category: 'summary', text: '…' }] })),
        [['/vulnerabilities/1', 'In a document of this category each vulnerability needs "notes".']],
      ],
    ])
    fullTable(productStatus, base, [
      [
        'a status at the first of two',
        of('csaf_security_advisory', two({})),
        [['/vulnerabilities/1', 'In a document of this category each vulnerability needs a "product_status".']],
      ],
    ])
    const message = 'A document of the category "csaf_informational_advisory" must not list vulnerabilities.'
    const edits = [{ op: 'replace', path: '/document/category', value: 'csaf_base' }]
    const title = 'Make it a document of the category "csaf_base"'
    fullTable(noVulnerabilities, base, [
      ['information', of('csaf_informational_advisory', nothing), [['/vulnerabilities', message, title, edits]]],
      ['information without any', of('csaf_informational_advisory', without('vulnerabilities')), []],
      ['an advisory', of('csaf_security_advisory', nothing), []],
    ])
  }
  askedOf(noProductTree, ended, nothing, [
    '/product_tree',
    'A withdrawn or superseded document must not have a "product_tree".',
  ])
  fullTable(noProductTree, base21, [['none', of('csaf_withdrawn', without('product_tree')), []]])
  fullTable(
    noVulnerabilities,
    base21,
    ended.map((category) => [
      category,
      of(category, nothing),
      [['/vulnerabilities', `A document of the category "${category}" must not list vulnerabilities.`]],
    ]),
  )
})

describe('what VEX has to say of each product', () => {
  const statusMessage =
    'In a VEX document each vulnerability states products under fixed, known_affected, known_not_affected, under_investigation; there are none.'
  askedOf(vexStatus, ['csaf_vex'], having({ product_status: { recommended: ['A1'] } }), [
    `${first}/product_status`,
    statusMessage,
  ])
  for (const base of [base20, base21]) {
    fullTable(vexStatus, base, [
      ['no status at all', of('csaf_vex', having({ product_status: undefined })), [[first, statusMessage]]],
      ...['fixed', 'known_affected', 'known_not_affected', 'under_investigation'].map(
        (status) => [status, of('csaf_vex', having({ product_status: { [status]: ['A1'] } })), []] as const,
      ),
    ])
  }

  const idMessage = 'In a VEX document each vulnerability needs a "cve" or "ids".'
  askedOf(vexId, ['csaf_vex'], having({ cve: undefined }), [first, idMessage])
  const identified = (...ids: object[]) =>
    of(
      'csaf_vex',
      having({ cve: undefined, ids: ids.map((each) => ({ system_name: 'Northwind', text: 'N-1', ...each })) }),
    )
  const none = (at: string, id: string) => [
    `${first}/product_status/${at}`,
    `There is no CVE id, and none of the "ids" is for the product "${id}".`,
  ]
  for (const base of [base20, base21]) {
    fullTable(vexId, base, [
      ['a CVE', of('csaf_vex', nothing), []],
      ['another id', identified({}), []],
    ])
  }
  fullTable(vexId, base20, [['in 2.0, ids are for all', identified({ product_ids: ['A1'] }), []]])
  fullTable(vexId, base21, [
    ['an id for one of two', identified({ product_ids: ['A1'] }), [none('fixed/0', 'A2')]],
    ['ids for both', identified({ product_ids: ['A1'] }, { product_ids: ['A2'] }), []],
    ['an id for one, another for all', identified({ product_ids: ['A1'] }, {}), []],
    [
      'an id for a group of both',
      (document) => {
        identified({ group_ids: ['G'] })(document)
        document.product_tree.product_groups = [{ group_id: 'G', product_ids: ['A1', 'A2'] }]
      },
      [],
    ],
    [
      'an id for a group of one',
      (document) => {
        identified({ group_ids: ['G'] })(document)
        document.product_tree.product_groups = [{ group_id: 'G', product_ids: ['A2'] }]
      },
      [none('known_affected/0', 'A1')],
    ],
    [
      'an id that is empty, which the schema reports',
      (document) => {
        identified({ product_ids: ['A1', 'A2'] })(document)
        document.vulnerabilities[0].product_status.fixed.push('')
      },
      [],
    ],
  ])

  const impactMessage = (id: string) =>
    `A VEX document has to say why "${id}" is not affected: by a flag, or by a threat of the category "impact".`
  const notAffected = { product_status: { known_not_affected: ['A1', 'A2'] } }
  const flag = (...product_ids: string[]) => ({ label: 'component_not_present', product_ids })
  const threat = (category: string, ...product_ids: string[]) => ({ category, details: '…', product_ids })
  const at = (i: number) => `${first}/product_status/known_not_affected/${i}`
  askedOf(impact, ['csaf_vex'], having({ ...notAffected, flags: [flag('A1')] }), [at(1), impactMessage('A2')])
  for (const base of [base20, base21]) {
    fullTable(impact, base, [
      [
        'a flag and a threat',
        of('csaf_vex', having({ ...notAffected, flags: [flag('A1')], threats: [threat('impact', 'A2')] })),
        [],
      ],
      [
        'a threat of another category',
        of('csaf_vex', having({ ...notAffected, flags: [flag('A2')], threats: [threat('exploit_status', 'A1')] })),
        [[at(0), impactMessage('A1')]],
      ],
      [
        'nothing said of either',
        of('csaf_vex', having(notAffected)),
        [
          [at(0), impactMessage('A1')],
          [at(1), impactMessage('A2')],
        ],
      ],
      ['no product that is not affected', of('csaf_vex', nothing), []],
      ['an empty id', of('csaf_vex', having({ product_status: { known_not_affected: [''] } })), []],
    ])
  }

  const actionMessage = (id: string) => `A VEX document has to say what to do about "${id}": no remediation is for it.`
  const affected = { product_status: { known_affected: ['A1', 'A2'] } }
  const remediation = (...product_ids: string[]) => ({ category: 'workaround', details: '…', product_ids })
  askedOf(action, ['csaf_vex'], having({ ...affected, remediations: [remediation('A1')] }), [
    `${first}/product_status/known_affected/1`,
    actionMessage('A2'),
  ])
  for (const base of [base20, base21]) {
    fullTable(action, base, [
      ['a remediation for both', of('csaf_vex', having({ ...affected, remediations: [remediation('A1', 'A2')] })), []],
      ['none', of('csaf_vex', nothing), [[`${first}/product_status/known_affected/0`, actionMessage('A1')]]],
      ['no product that is affected', of('csaf_vex', having({ product_status: { fixed: ['A1'] } })), []],
      ['an empty id', of('csaf_vex', having({ product_status: { known_affected: [''] } })), []],
    ])
  }
})

describe('a document that was withdrawn or superseded', () => {
  const noteMessage = 'A withdrawn or superseded document needs a note of the category "description" that says why.'
  askedOf(withdrawalNote, ended, nothing, ['/document/notes', noteMessage])
  const noted = (...notes: object[]) => headed({ notes: notes.map((note) => ({ text: '…', ...note })) })
  fullTable(withdrawalNote, base21, [
    ['a description among others', of('csaf_withdrawn', noted({ category: 'faq' }, { category: 'description' })), []],
    ['others', of('csaf_withdrawn', noted({ category: 'faq' })), [['/document/notes', noteMessage]]],
  ])

  const historyMessage =
    'A document can only be withdrawn or superseded after it was released: its history needs at least two items.'
  const released = (count: number) => (document: Json) => {
    document.document.tracking.revision_history.length = count
  }
  askedOf(releasedBefore, ended, released(1), ['/document/tracking/revision_history', historyMessage])
  fullTable(releasedBefore, base21, [['two revisions', of('csaf_superseded', released(2)), []]])

  const title = 'Reasoning for Supersession'
  const description = { category: 'description', title }
  askedOf(supersession, ['csaf_superseded'], nothing, [
    '/document/notes',
    `There must be a note with the title "${title}".`,
  ])
  fullTable(supersession, base21, [
    ['the note', of('csaf_superseded', noted(description)), []],
    [
      'the note three times, once of another category',
      of('csaf_superseded', noted(description, { ...description, category: 'summary' }, description)),
      [
        ['/document/notes/1', `Only one note may have the title "${title}".`],
        ['/document/notes/2', `Only one note may have the title "${title}".`],
        ['/document/notes/1/category', `The note "${title}" must be of the category "description", not "summary".`],
      ],
    ],
    ['none, in German', of('csaf_superseded', headed({ lang: 'de' })), []],
    ['none, in a language whose tag begins alike', of('csaf_superseded', headed({ lang: 'enm' })), []],
  ])

  const words = 'Superseding Document'
  const missing = [
    '/document/references',
    `There must be a reference of the category "external" whose summary begins with "${words}".`,
  ]
  askedOf(superseding, ['csaf_superseded'], nothing, missing)
  const referring = (...references: (readonly [summary: string, category?: string])[]) =>
    of(
      'csaf_superseded',
      headed({
        references: references.map(([summary, category]) => ({ category, summary, url: 'https://a.example/1.json' })),
      }),
    )
  fullTable(superseding, base21, [
    ['an external one', referring([`${words} for all`, 'external']), []],
    ['an external one beside another', referring([words, 'self'], [words, 'external']), []],
    ['the words in the middle', referring([`The ${words}`, 'external']), [missing]],
    [
      'one of another category and one of none',
      referring([words, 'self'], ['The document', 'external'], [words]),
      [
        ['/document/references/0', `The reference "${words}" must be of the category "external"; not "self".`],
        ['/document/references/2', `The reference "${words}" must be of the category "external"; it has none.`],
      ],
    ],
    ['none, in German', of('csaf_superseded', headed({ lang: 'de-AT' })), []],
  ])
})
