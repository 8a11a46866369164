import { base20, base21, type Json } from './testdata/documents.ts'
import { type Fault, testFixes } from './testdata/fixes.ts'

const everybody = { id: 'ffffffff-ffff-ffff-ffff-ffffffffffff', name: 'Public' }
const translator = { category: 'translator', name: 'N', namespace: 'https://n.example' }
const vector30 = 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:L/A:N'
const cvss30 = { baseScore: 9.3, baseSeverity: 'CRITICAL', vectorString: vector30, version: '3.0' }

const headed = (head: Json) => (document: Json) => Object.assign(document.document, head)
const tracked = (tracking: Json) => (document: Json) => Object.assign(document.document.tracking, tracking)
const numbered = (...numbers: string[]) => {
  const history = numbers.map((number, i) => ({ date: `2026-03-0${i + 1}T10:00:00Z`, number, summary: '…' }))
  return tracked({ revision_history: history, version: numbers.at(-1)?.replace(/\+.*/, '') })
}
const shared = (label: string) => headed({ distribution: { sharing_group: everybody, tlp: { label } } })
const vulnerable = (value: Json) => (document: Json) => Object.assign(document.vulnerabilities[0], value)
const identified = (cve: string | undefined, ...texts: string[]) => {
  return vulnerable({ cve, ids: texts.map((text) => ({ system_name: 'CVE', text })) })
}
const scored = (cvss_v3: Json) => vulnerable({ scores: [{ cvss_v3, products: ['A1'] }] })
const system = (system_name: string, text: string) => vulnerable({ ids: [{ system_name, text }] })
const tc = 'OASIS Open CSAF TC GitHub Issues'
const [one, two] = ['CVE-2026-0001', 'CVE-2026-0002']

const corrected: readonly Fault[] = [
  ['6.2.4', 'build metadata', base20, numbered('1.0.0+b')],
  ['6.2.4', 'build metadata of two revisions', base21, numbered('1.0.0+b', '2.0.0-rc.1+c')],
  ['6.2.6', 'an old release date', base20, tracked({ current_release_date: '2026-03-01T10:00:00Z' })],
  ['6.2.14', "a subtag of one's own", base20, headed({ lang: 'en-x-nw' })],
  ['6.2.14', 'a private region and script', base21, headed({ lang: 'de-Qaaa-QM-x-a' })],
  ['6.2.15', 'a translation from no language', base20, headed({ source_lang: 'i-default' })],
  ['6.2.17', 'the same CVE', base20, identified(one, one)],
  ['6.2.17', 'the same CVE among other ids', base21, identified(one, 'X-1', one)],
  ['6.2.17', 'a CVE in the wrong place', base21, identified(undefined, 'X-1', two)],
  ['6.2.22', 'the id before the title', base21, headed({ title: 'TEST-2026-1: Leak in (all) parts (update)' })],
  ['6.2.22', 'the id in brackets behind it', base21, headed({ title: 'Leak in parts (TEST-2026-1)' })],
  ['6.2.22', 'the id in brackets before it', base21, headed({ title: '[TEST-2026-1] – Leak' })],
  ['6.2.28', 'everybody may read what is clear', base21, shared('CLEAR')],
  ['6.2.28', 'everybody may read what is red', base21, shared('RED')],
  ['6.2.30', 'a group for what is clear', base21, shared('CLEAR')],
  ['6.3.2', 'CVSS 3.0 with its base score', base20, scored(cvss30)],
  [
    '6.3.2',
    'an environmental score that is another in 3.1',
    base20,
    scored({
      ...cvss30,
      ...{ environmentalScore: 9.7, environmentalSeverity: 'CRITICAL' },
      vectorString: `${vector30}/IR:H/MPR:L`,
    }),
  ],
  ['6.3.20', 'an issue of the TC under its old name', base21, system(tc, 'Issue 1217')],
]

const left: readonly Fault[] = [
  ['6.2.4', 'two revisions would have one number', base20, numbered('1.0.0+a', '1.0.0+b')],
  ['6.2.14', 'nothing would be left', base20, headed({ lang: 'x-nw' })],
  ['6.2.14', 'the language itself is private', base20, headed({ lang: 'qtx' })],
  ['6.2.14', 'what is left is the language of the original', base20, headed({ lang: 'en-x-a', source_lang: 'en' })],
  ['6.2.15', 'no language would be named', base20, headed({ lang: 'i-default' })],
  ['6.2.15', 'a translator', base20, headed({ publisher: translator, source_lang: 'i-default' })],
  ['6.2.17', 'another CVE is named', base20, identified(one, two)],
  ['6.2.17', 'two could be meant', base20, identified(undefined, one, two)],
  [
    '6.2.17',
    'another vulnerability has the CVE',
    base20,
    (document) => {
      document.vulnerabilities.push({ ids: [{ system_name: 'CVE', text: one }] })
    },
  ],
  ['6.2.22', 'the id within a sentence', base21, headed({ title: 'Update of TEST-2026-1 for parts' })],
  ['6.2.22', 'nothing but the id', base21, headed({ title: 'TEST-2026-1' })],
  ['6.3.2', 'a version that is not in the vector', base20, scored({ ...cvss30, version: '3.1' })],
  ['6.3.20', 'an id that nobody can read', base21, system(tc, 'the fourth')],
  ['6.3.20', 'a system that nobody knows', base21, system('Ours', '1')],
]

testFixes(['recommended', 'informative'], { corrected, left })
