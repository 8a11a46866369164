import { check as publicGroup } from './6-1-39.ts'
import { check as keptName } from './6-1-40.ts'
import { check as missingName } from './6-1-41.ts'
import { check as maxUuid } from './6-2-28.ts'
import { check as nilUuid } from './6-2-29.ts'
import { check as groupOfClear } from './6-2-30.ts'
import { base21, type Json } from './testdata/documents.ts'
import { fullTable } from './testdata/table.ts'

// The sharing group of CSAF 2.1, and the two that are kept: everybody and nobody.

const everybody = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const nobody = '00000000-0000-0000-0000-000000000000'
const some = '7e6a0c1e-2b0a-4c58-8d3a-6a1f1f0b9c11'
const group = '/document/distribution/sharing_group'

const shared =
  (label: string, sharing_group: object, status = 'final') =>
  (document: Json) => {
    document.document.distribution = { sharing_group, tlp: { label } }
    document.document.tracking.status = status
  }

const mustBePublic = [
  [`${group}/id`, `The document is TLP:CLEAR, so its sharing group must be everybody (${everybody}), or be left out.`],
]
fullTable(publicGroup, base21, [
  ['no sharing group', () => {}, []],
  ['everybody', shared('CLEAR', { id: everybody }), []],
  ['a group of its own', shared('CLEAR', { id: some }), mustBePublic],
  ['a group of its own, of a document that is not public', shared('GREEN', { id: some }), []],
  ['nobody', shared('CLEAR', { id: nobody }), mustBePublic],
  ['nobody, of a draft', shared('CLEAR', { id: nobody }, 'draft'), []],
  ['a group of its own, of a draft', shared('CLEAR', { id: some }, 'draft'), mustBePublic],
])

const kept = (name: string, id: string) => [`${group}/name`, `The name "${name}" is kept for the sharing group ${id}.`]
const leaveOut = ['Leave out the name', [{ op: 'remove', path: `${group}/name` }]]
const nameIt = (name: string) => [`Name it "${name}"`, [{ op: 'replace', path: `${group}/name`, value: name }]]
fullTable(keptName, base21, [
  ['no sharing group', () => {}, []],
  ['a group and a name of its own', shared('GREEN', { id: some, name: 'Friends' }), []],
  ['everybody by name', shared('GREEN', { id: everybody, name: 'Public' }), []],
  ['nobody by name', shared('GREEN', { id: nobody, name: 'No sharing allowed' }), []],
  [
    'a group of its own with the name of everybody',
    shared('GREEN', { id: some, name: 'Public' }),
    [[...kept('Public', everybody), ...leaveOut]],
  ],
  [
    'everybody with the name of nobody',
    shared('GREEN', { id: everybody, name: 'No sharing allowed' }),
    [[...kept('No sharing allowed', nobody), ...nameIt('Public')]],
  ],
  [
    'nobody with the name of everybody',
    shared('GREEN', { id: nobody, name: 'Public' }),
    [[...kept('Public', everybody), ...nameIt('No sharing allowed')]],
  ],
])

const must = (id: string, name: string, not = '') => [
  `${group}/name`,
  `The sharing group ${id} must have the name "${name}"${not}.`,
  `Name the sharing group "${name}"`,
  [{ op: 'add', path: `${group}/name`, value: name }],
]
fullTable(missingName, base21, [
  ['no sharing group', () => {}, []],
  ['a group of its own without a name', shared('GREEN', { id: some }), []],
  ['everybody by name', shared('GREEN', { id: everybody, name: 'Public' }), []],
  ['everybody without a name', shared('GREEN', { id: everybody }), [must(everybody, 'Public')]],
  ['nobody without a name', shared('GREEN', { id: nobody }), [must(nobody, 'No sharing allowed')]],
  [
    'nobody by another name',
    shared('GREEN', { id: nobody, name: 'Public' }),
    [must(nobody, 'No sharing allowed', ', not "Public"')],
  ],
])

const takeGroupOut = ['Take the sharing group out', [{ op: 'remove', path: group }]]
fullTable(maxUuid, base21, [
  ['no sharing group', () => {}, []],
  ['a group of its own', shared('GREEN', { id: some }), []],
  [
    'everybody',
    shared('GREEN', { id: everybody }),
    [
      [
        `${group}/id`,
        'The sharing group means that everybody may have the document; leave it out, or name a group.',
        ...takeGroupOut,
      ],
    ],
  ],
])
fullTable(nilUuid, base21, [
  ['a group of its own', shared('GREEN', { id: some }), []],
  [
    'nobody',
    shared('GREEN', { id: nobody }),
    [
      [
        `${group}/id`,
        'The sharing group means that the document must not be shared at all; once it may be, leave it out or name a group.',
      ],
    ],
  ],
])
fullTable(groupOfClear, base21, [
  ['no sharing group', () => {}, []],
  ['a group of a document that is not public', shared('GREEN', { id: some }), []],
  [
    'a group of a public document',
    shared('CLEAR', { id: everybody }),
    [[group, 'A TLP:CLEAR document is for everybody and needs no sharing group.', ...takeGroupOut]],
  ],
])
