import { check as latest } from './6-1-16.ts'
import { check as draft } from './6-1-17.ts'
import { check as unreleased } from './6-1-18.ts'
import { check as preReleases } from './6-1-19.ts'
import { check as missing } from './6-1-21.ts'
import { check as twice } from './6-1-22.ts'
import { check as mixed } from './6-1-30.ts'
import { base20, base21, type Json } from './testdata/documents.ts'
import { fullTable } from './testdata/table.ts'

// The version of a document and its revision history.

const history = '/document/tracking/revision_history'
const own = '/document/tracking/version'
/** The items are of one day each, the first of 1 March, on which the document says that it was first released. */
const tracked =
  (version: string, status: string, ...numbers: string[]) =>
  (document: Json) => {
    const items = numbers.map((number, i) => ({ date: `2026-03-0${i + 1}T10:00:00Z`, number, summary: '…' }))
    Object.assign(document.document.tracking, { version, status, revision_history: items })
  }

for (const base of [base20, base21]) {
  fullTable(latest, base, [
    ['the version of the latest item', tracked('2', 'final', '1', '2'), []],
    ['build metadata does not count', tracked('1.0.0+b', 'final', '1.0.0+a'), []],
    ['of a draft a pre-release does not count', tracked('1.0.0-rc', 'draft', '1.0.0'), []],
    [
      'another version',
      tracked('3', 'final', '1', '2'),
      [
        [
          own,
          'The document is version 3, but the latest item of the revision history is 2.',
          'Set the version to 2',
          [{ op: 'replace', path: own, value: '2' }],
        ],
      ],
    ],
    [
      'a pre-release of a final document; no quick fix makes a final document one of version 0',
      tracked('1.0.0-rc', 'final', '0.9.0', '0.9.1'),
      [[own, 'The document is version 1.0.0-rc, but the latest item of the revision history is 0.9.1.']],
    ],
    [
      'a version of the other kind, which is not a quick fix',
      tracked('1', 'draft', '1.0.0'),
      [[own, 'The document is version 1, but the latest item of the revision history is 1.0.0.']],
    ],
    [
      'a draft of another version may become one before the first release',
      tracked('0.1.0', 'draft', '0.2.0'),
      [
        [
          own,
          'The document is version 0.1.0, but the latest item of the revision history is 0.2.0.',
          'Set the version to 0.2.0',
          [{ op: 'replace', path: own, value: '0.2.0' }],
        ],
      ],
    ],
    ['a version that cannot be read', tracked('1.0', 'final', '1', '2'), []],
  ])
  const early = (version: string, status: string) => [
    '/document/tracking/status',
    `Version ${version} is one before the first release, so the status must be "draft", not "${status}".`,
    'Set the status to "draft"',
    [{ op: 'replace', path: '/document/tracking/status', value: 'draft' }],
  ]
  fullTable(draft, base, [
    ['a draft of version 0', tracked('0', 'draft', '0'), []],
    ['a final release', tracked('1', 'final', '1'), []],
    ['a final version 0', tracked('0', 'final', '0'), [early('0', 'final')]],
    ['an interim version 0.9.0', tracked('0.9.0', 'interim', '0.9.0'), [early('0.9.0', 'interim')]],
    ['a final pre-release', tracked('1.0.0-rc', 'final', '1.0.0'), [early('1.0.0-rc', 'final')]],
    ['a final release with build metadata', tracked('1.0.0+rc', 'final', '1.0.0'), []],
  ])
  const unreleasedItem = (i: number, number: string, status: string) => [
    `${history}/${i}/number`,
    `The history of a document whose status is "${status}" must not hold version ${number}, which was never released.`,
  ]
  fullTable(unreleased, base, [
    ['a draft', tracked('0.2.0', 'draft', '0.1.0', '0.2.0'), []],
    ['releases', tracked('2', 'final', '1', '2'), []],
    [
      'items before the first release, which stands on the day of the first release',
      (document) => {
        tracked('1', 'final', '0', '1')(document)
        document.document.tracking.initial_release_date = '2026-03-02T10:00:00Z'
      },
      [
        [
          ...unreleasedItem(0, '0', 'final'),
          'Remove the items of versions before the first release',
          [{ op: 'remove', path: `${history}/0` }],
        ],
      ],
    ],
    [
      'several of them are removed from the end',
      (document) => {
        tracked('1.0.0', 'interim', '0.1.0', '0.2.0', '1.0.0')(document)
        document.document.tracking.initial_release_date = '2026-03-03T10:00:00Z'
      },
      [
        ['0.1.0', 0],
        ['0.2.0', 1],
      ].map(([number, i]) => [
        ...unreleasedItem(Number(i), String(number), 'interim'),
        'Remove the items of versions before the first release',
        [
          { op: 'remove', path: `${history}/1` },
          { op: 'remove', path: `${history}/0` },
        ],
      ]),
    ],
    ['where nothing would be left, no quick fix', tracked('0', 'final', '0'), [unreleasedItem(0, '0', 'final')]],
    [
      'where it would not begin with version 1, no quick fix',
      tracked('2', 'final', '0', '2'),
      [unreleasedItem(0, '0', 'final')],
    ],
    [
      'where it would not end as before, no quick fix',
      tracked('0', 'final', '1', '0'),
      [unreleasedItem(1, '0', 'final')],
    ],
    [
      'where it would begin after the day of the first release, no quick fix',
      tracked('1', 'final', '0', '1'),
      [unreleasedItem(0, '0', 'final')],
    ],
  ])
  const preRelease = (i: number, number: string) => [
    `${history}/${i}/number`,
    `The revision history must not hold the pre-release version ${number}; only releases belong in it.`,
  ]
  const makeIt = (i: number, number: string) => [
    `Make it the item of ${number}`,
    [{ op: 'replace', path: `${history}/${i}/number`, value: number }],
  ]
  fullTable(preReleases, base, [
    ['releases', tracked('1.1.0', 'final', '1.0.0', '1.1.0'), []],
    [
      'a pre-release alone',
      tracked('1.1.0', 'final', '1.0.0', '1.1.0-rc'),
      [[...preRelease(1, '1.1.0-rc'), ...makeIt(1, '1.1.0')]],
    ],
    [
      'a pre-release beside its release, which somebody must merge',
      tracked('1.0.0', 'final', '1.0.0-rc', '1.0.0'),
      [preRelease(0, '1.0.0-rc')],
    ],
    [
      'a pre-release of a final document that is one itself',
      tracked('1.0.0-rc', 'final', '1.0.0-rc'),
      [preRelease(0, '1.0.0-rc')],
    ],
    [
      'a pre-release of a draft that is one itself',
      tracked('1.0.0-rc', 'draft', '1.0.0-rc'),
      [[...preRelease(0, '1.0.0-rc'), ...makeIt(0, '1.0.0')]],
    ],
    [
      'a pre-release beside a number that cannot be read, which may be its release',
      tracked('1.0.0', 'final', '1.0.0-rc', 'v1.0.0'),
      [preRelease(0, '1.0.0-rc')],
    ],
  ])
  fullTable(missing, base, [
    ['from 0 on', tracked('2', 'final', '0', '1', '2'), []],
    ['from 1 on', tracked('2', 'final', '1', '2'), []],
    ['minor versions', tracked('2.0.0', 'final', '1.0.0', '1.1.0', '2.0.0'), []],
    [
      'one left out',
      tracked('3', 'final', '1', '3'),
      [[history, 'Version 2 is missing, although there is a version 3.']],
    ],
    [
      'a late beginning',
      tracked('3', 'final', '3'),
      [
        [history, 'The oldest item has the number 3; a revision history begins with 0 or 1.'],
        [history, 'Version 1 is missing, although there is a version 3.'],
        [history, 'Version 2 is missing, although there is a version 3.'],
      ],
    ],
    [
      'two in the wrong order',
      tracked('2', 'final', '1', '3', '2'),
      [[history, 'Version 2 comes only after 3, by its date, although there is a version 3.']],
    ],
    [
      'a high number: ten are named, the others counted',
      tracked('14', 'final', '1', '14'),
      [
        ...Array.from({ length: 10 }, (_, i) => [
          history,
          `Version ${i + 2} is missing, although there is a version 14.`,
        ]),
        [history, 'So are 2 more versions before 14.'],
      ],
    ],
    [
      'eleven left out: one is counted',
      tracked('13', 'final', '1', '13'),
      [
        ...Array.from({ length: 10 }, (_, i) => [
          history,
          `Version ${i + 2} is missing, although there is a version 13.`,
        ]),
        [history, 'So is 1 more version before 13.'],
      ],
    ],
  ])
  fullTable(twice, base, [
    ['numbers of their own', tracked('2', 'final', '1', '2'), []],
    [
      'one that stands three times',
      tracked('1', 'final', '1', '1', '2', '1'),
      [1, 3].map((i) => [`${history}/${i}/number`, 'The revision history has a second item with the number 1.']),
    ],
  ])
  const both = (message: string) => [history, own].map((pointer) => [pointer, message])
  fullTable(mixed, base, [
    ['integers', tracked('2', 'final', '1', '2'), []],
    ['semantic versions', tracked('1.1.0', 'final', '1.0.0', '1.1.0'), []],
    [
      'in the history',
      tracked('2', 'final', '1.0.0', '2'),
      both('Integer and semantic versions are mixed: 2 beside 1.0.0; keep to one kind.'),
    ],
    [
      'the document beside its history',
      tracked('2.0.0', 'final', '1', '2'),
      both('Integer and semantic versions are mixed: 1 beside 2.0.0; keep to one kind.'),
    ],
    ['a version that cannot be read has no kind', tracked('2.0', 'final', '1', '2'), []],
  ])
}
