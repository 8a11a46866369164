import { describe, expect, test } from 'vitest'
import { type Answer, Fields } from './answer.ts'
import { nothingObserved, type Observed, type Watch, type WatchedLane } from './observed.ts'
import { storageOf } from './storage.ts'

/** A reply asked for at a time in seconds, with the date of that time unless another is given. */
function reply(at: number, fields: Readonly<Record<string, string>> = {}, status = 200): Answer {
  const all = { date: new Date(at * 1000).toUTCString(), 'cache-control': 'max-age=60', ...fields }
  const rest = {
    text: 'page',
    cut: false,
    setCookies: [],
    cacheEvidence: [],
    askedAt: at * 1000,
    answeredAt: at * 1000,
  }
  return { number: 1, status, fields: new Fields(Object.entries(all)), ...rest }
}

const lane: WatchedLane = { kind: 'query', strangers: [reply(2)], masked: false, conditional: undefined }

interface Seen {
  readonly stranger?: Answer
  readonly owner?: Answer
  readonly use?: Partial<Observed['firstUses'][number]>
}

/** A page whose replies are each a second later than the one before, except as given. */
function storage(watch: Partial<Watch>, { stranger = reply(1), owner = reply(3), use }: Seen = {}) {
  const visit = { path: '/page', reference: new Fields([]), siblingRenews: true, strangers: [], stranger, status: 200 }
  const watched: Watch = {
    whole: true,
    strangers: [stranger, reply(4), reply(6)],
    ownSessions: false,
    conditional: reply(6),
    weigher: undefined,
    lanes: [lane],
    ...watch,
  }
  const plain = {
    kind: 'query',
    owner,
    unusable: undefined,
    leakedOutside: undefined,
    stripped: false,
    masked: false,
  } as const
  const firstUses = use ? [{ ...plain, ...use }] : []
  return storageOf({
    ...nothingObserved('/page'),
    visit: { ...visit, evidence: [] },
    ownerAnswers: [owner],
    firstUses,
    watch: watched,
  })
}

const weighed = { conditional: reply(6, {}, 304), lanes: [{ ...lane, conditional: reply(7, {}, 304) }] } as const
const frozen = { date: new Date(0).toUTCString() }
const old = { strangers: [reply(1), reply(6, { date: new Date(1000).toUTCString() })], conditional: undefined } as const

describe('whether anything keeps the page', () => {
  test.each<[string, ReturnType<typeof storage>, string | undefined, boolean?]>([
    ['nothing, as each date is later', storage({}), 'no'],
    [
      'nothing, as each has a tag of its own, whatever else',
      storage({ ...weighed, weigher: 'unclear', strangers: [reply(1, { etag: '"a"' }), reply(4, { etag: '"b"' })] }),
      'no',
    ],
    [
      'nothing, as each opens a session of its own',
      storage({ ...weighed, weigher: 'unclear', ownSessions: true }),
      'no',
    ],
    ['nothing, as the server weighs conditions itself', storage({ ...weighed, weigher: 'server' }), 'no'],
    ['unknown: something weighs conditions as nginx does', storage({ ...weighed, weigher: 'unclear' }), 'unknown'],
    ['unknown: the question was refused', storage({ conditional: reply(6, {}, 403) }), 'unknown'],
    ['unknown: the question was answered with an error', storage({ conditional: undefined }), 'unknown'],
    [
      'unknown: the clock stands still',
      storage({ strangers: [reply(1, frozen), reply(4, frozen)] }, { owner: reply(3, frozen) }),
      'unknown',
    ],
    ['unknown: strangers are sent elsewhere', storage({}, { owner: reply(3, {}, 302) }), 'unknown'],
    [
      'unknown: strangers are given another Cache-Control',
      storage({}, { owner: reply(3, { 'cache-control': 'max-age=9' }) }),
      'unknown',
    ],
    ['unknown: strangers are given another Vary', storage({}, { stranger: reply(1, { vary: 'Cookie' }) }), 'unknown'],
    ['unknown: strangers are given no Expires', storage({}, { owner: reply(3, { expires: 'soon' }) }), 'unknown'],
    ['something, where strangers had asked', storage({ lanes: [{ ...lane, masked: true }] }), 'yes'],
    [
      'something, which does not refuse',
      storage({ ...weighed, weigher: 'unclear', lanes: [{ ...lane, keptUnseen: true }] }),
      'yes',
    ],
    [
      'something at its own address only: it refuses on lanes',
      storage({ ...weighed, weigher: 'unclear', lanes: [{ ...lane, keptUnseen: false }] }),
      'yes',
      true,
    ],
    [
      'something at its own address only: its date',
      storage({ ...old, lanes: [lane] }, { owner: reply(5) }),
      'yes',
      true,
    ],
    [
      'something, on lanes as well: their date',
      storage(
        { ...old, lanes: [{ ...lane, strangers: [reply(2), reply(6, { date: reply(2).fields.get('date') ?? '' })] }] },
        { owner: reply(5) },
      ),
      'yes',
      false,
    ],
    [
      'something at its own address only: a mark',
      storage({ conditional: { ...reply(6), cacheEvidence: ['age: 3'] } }),
      'yes',
      true,
    ],
    [
      'something at its own address only: a condition',
      storage({ conditional: reply(6, {}, 304), lanes: [{ ...lane, conditional: reply(7) }] }),
      'yes',
      true,
    ],
    [
      'something that leakedOutside addresses show',
      storage({}, { use: { kind: 'encoded', masked: true } }),
      'yes',
      true,
    ],
    ['nobody looked: less was asked and nothing found', storage({ whole: false, ...weighed }), undefined],
    [
      'less was asked, and the page is an exception',
      storage({ whole: false, conditional: reply(6, {}, 304), lanes: [{ ...lane, conditional: reply(7) }] }),
      'yes',
      true,
    ],
  ])('%s', (_, found, stored, apart = false) => {
    expect(found?.stored, found?.evidence).toBe(stored)
    if (found) expect(found.apart, found.evidence).toBe(apart)
  })

  test('where nobody looked closer nothing is said', () => {
    expect(storageOf(nothingObserved('/page'))).toBeUndefined()
  })

  test('strangers who are given sessions of their own may get Vary: Cookie, on two kinds of lanes', () => {
    const stranger = reply(1, { vary: 'Cookie' })
    expect(storage({ ownSessions: true, lanes: [lane, { ...lane, kind: 'encoded' }] }, { stranger })?.stored).toBe('no')
    expect(storage({ ownSessions: true }, { stranger })?.stored).toBe('unknown')
  })

  test('what stays unknown says what would decide it', () => {
    expect(storage({ conditional: undefined })?.evidence).toMatch(
      /It could be decided if the proxy said what its cache did/,
    )
  })
})
