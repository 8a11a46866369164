import { expect, test } from 'vitest'
import type { DocumentIndex } from '../../schema/document-index.ts'
import { prepare } from '../../schema/prepare.ts'
import { readStructure } from '../../schema/read.ts'
import type { Check } from './check.ts'
import { checks } from './index.ts'
import type { Json } from './testdata/documents.ts'
import { whole20, whole21 } from './testdata/whole.ts'
import { unreadBy } from './unread.ts'

// A test that reads a part of a document says so where that part cannot be read. What it reads is found out by watching it.

const now = Date.parse('2026-11-23T12:00:00Z')
/** What a check looks at without need: it asks for more than it uses, or reports itself what is wrong there. */
const needless: readonly (readonly [clause: RegExp, pointer: RegExp])[] = [
  // They read the document as it was parsed.
  [/^6\.(?:1\.8|1\.46|1\.60\.1|2\.13)$/, /^/],
  // The place of a score is described whole: who says so, and of which products.
  [/^6\.(?:1\.9|1\.10|2\.19|3\.1|3\.2)$/, /\/(?:source|products)$/],
  // Extensions of one level are sought among those of all.
  [/^6\.(?:2\.39\.5|3\.21\..*)$/, /^/],
  // The label stands beside the sharing group.
  [/^6\.(?:1\.4[01]|2\.2[89])$/, /\/tlp(?:\/label)?$/],
  // Which party has which status stands in the message.
  [/^6\.2\.7$/, /\/(?:party|status)$/],
]

/** What of the items of the revision history stands behind each part of what was read from it. */
const ofHistory: Readonly<Record<string, readonly string[]>> = {
  dated: ['date'],
  unreadDate: ['date'],
  numbered: ['number'],
  unreadNumber: ['number'],
  entries: ['date', 'number'],
}

/** The parts of a prepared document that are looked at while `work` runs, as JSON pointers. */
function watched(prepared: DocumentIndex, work: (prepared: DocumentIndex) => void): ReadonlySet<string> {
  const pointers = new Map<object, string>()
  const note = (value: unknown, pointer: string) => {
    if (typeof value !== 'object' || value === null) return
    pointers.set(value, pointer)
    for (const [key, within] of Object.entries(value)) note(within, `${pointer}/${key}`)
  }
  note(prepared.csaf, '')
  const seen = new Set<string>()
  const proxies = new WeakMap<object, object>()
  const watch = <V>(value: V): V => {
    if (typeof value !== 'object' || value === null || value instanceof Map || value instanceof Set) return value
    const proxy =
      proxies.get(value) ??
      new Proxy<object>(value, {
        get(target, key, receiver) {
          const pointer = pointers.get(target)
          if (pointer !== undefined && Object.hasOwn(target, key) && key !== 'length')
            seen.add(`${pointer}/${String(key)}`)
          if (target === prepared.history) {
            for (const part of ofHistory[String(key)] ?? []) seen.add(`/document/tracking/revision_history/0/${part}`)
          }
          return watch(Reflect.get(target, key, receiver))
        },
      })
    proxies.set(value, proxy)
    return proxy as V // looks and acts as the value does
  }
  work(watch(prepared))
  return seen
}

const cases: readonly (readonly [version: '2.0' | '2.1', category: string, whole: () => Json])[] = [
  ['2.0', 'csaf_security_incident_response', whole20],
  ['2.0', 'csaf_vex', whole20],
  ['2.1', 'csaf_security_advisory', whole21],
  ['2.1', 'csaf_vex', whole21],
  ['2.1', 'csaf_superseded', whole21],
]

function notRun({ clause, skips, leaves }: Check, prepared: DocumentIndex): boolean {
  const unread = unreadBy(clause, prepared)
  return [skips?.(prepared), unread.whole, leaves?.(prepared), unread.parts].some((reason) => reason !== undefined)
}

test.each(cases)(
  'each test of a document of CSAF %s, %s, leaves open what it would have read',
  async (version, category, whole) => {
    const make = (change: (document: Json) => void) => {
      const document = whole()
      document.document.category = category
      change(document)
      return prepare(document, { version, now }, readStructure(document, version))
    }
    const readers = new Map<string, Check[]>()
    for (const check of checks.filter(({ versions }) => versions.includes(version))) {
      const run = check.run ?? (await check.load?.())
      const leaves = check.leaves ?? (await check.loadLeaves?.())
      const loaded = { ...check, ...(leaves && { leaves }) }
      for (const pointer of watched(
        make(() => {}),
        (each) => void [...(run?.(each) ?? [])],
      )) {
        if (needless.some(([clause, place]) => clause.test(check.clause) && place.test(pointer))) continue
        readers.set(pointer, [...(readers.get(pointer) ?? []), loaded])
      }
    }
    const silent = [...readers].flatMap(([pointer, of]) => {
      const prepared = make((document) => {
        const path = pointer.split('/').slice(1)
        const holder = path.slice(0, -1).reduce((within: Json, key) => within[key], document)
        const key = path.at(-1) ?? ''
        holder[key] = typeof holder[key] === 'number' ? 'x' : 7
      })
      return of.filter((check) => !notRun(check, prepared)).map(({ clause }) => `${clause} at ${pointer}`)
    })
    expect(silent).toEqual([])
    expect(readers.size).toBeGreaterThan(100)
  },
)
