import { expect, test } from 'vitest'
import { revisions } from '../../../test/fixtures/revisions.ts'
import type { Ending, Revision } from '../../domain/bulletin.ts'
import { formats } from '../../formats/index.ts'
import { csafDocument } from './document.ts'
import { csafDocument20 } from './document20.ts'

const again = { number: 9, date: '2026-11-20T10:00:00Z', summary: 'It counts no longer.' }
const published: Revision = {
  ...revisions.affected,
  state: 'published',
  history: [...revisions.affected.history, again],
}
const withdrawn: Ending = { kind: 'withdrawn', reasoning: 'The product never held the component.' }
const superseded: Ending = {
  kind: 'superseded',
  reasoning: 'One bulletin now speaks of all three products.',
  successor: { trackingId: 'NWSB-2026-0009', url: 'https://security.northwind.example/bulletins/NWSB-2026-0009/' },
}

test.each([withdrawn, superseded])('a $kind bulletin says why, keeps its history and nothing else', (ending) => {
  const document = csafDocument({ ...published, ending })
  expect(document).toMatchObject({
    document: {
      category: `csaf_${ending.kind}`,
      notes: [{ category: 'description', text: ending.reasoning, title: expect.stringMatching(/^Reasoning for /) }],
      tracking: { revision_history: { length: published.history.length } },
    },
  })
  expect(Object.keys(document)).toEqual(['$schema', 'document'])
})

test('a superseded bulletin names the one that counts', () => {
  const { references } = csafDocument({ ...published, ending: superseded }).document
  expect(references?.at(-1)).toEqual({
    category: 'external',
    summary: 'Superseding Document: NWSB-2026-0009',
    url: 'https://security.northwind.example/bulletins/NWSB-2026-0009/',
  })
})

test('in CSAF 2.0 the title tells it', () => {
  expect(csafDocument20({ ...published, ending: withdrawn }).document).toMatchObject({
    document: { csaf_version: '2.0', title: expect.stringMatching(/^Withdrawn: Northwind Lakehouse/) },
  })
})

test.each(formats.map((format) => [format.id, format] as const))('%s states no status any more', (_, format) => {
  const revision = { ...published, ending: superseded }
  if (!(format.holds?.(revision) ?? true)) return expect(['cyclonedx', 'openvex']).toContain(format.id)
  const text = format.render(revision)
  expect(text).toContain(superseded.reasoning)
  expect(text).toContain('NWSB-2026-0009')
  expect(text).not.toMatch(/known_affected|CSAFPID|Recommended action/)
})
