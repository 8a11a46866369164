import { afterAll, expect, test } from 'vitest'
import { contextFor, example } from '../../../test/fakes.ts'
import { openIndex } from '../../index/index.ts'
import { component, inventory } from '../../match/testdata/matching.ts'
import { indexIn, osv, ownFolder } from '../testdata/world.ts'
import { buildAdvisoryIndex } from './advisory-index.ts'
import { indexMatcher } from './match-index.ts'

const folder = ownFolder('match-index')
afterAll(() => folder.remove())

const flask = component('flask', { type: 'pypi', name: 'flask', version: '2.2.3' })
const unnamed = component('unnamed', { type: 'pypi', name: 'unnamed', version: '1' })

test('what was asked so far is known, ecosystem by ecosystem', async () => {
  const index = openIndex(await indexIn(folder, 'real', [osv('A-1', 'PyPI/flask'), osv('N-1', 'npm/x')]))
  const matcher = indexMatcher(index)
  expect([...matcher.asked]).toEqual([])
  const { findings, unmatched } = matcher.match(inventory([flask, unnamed]))
  expect([findings.map(({ how }) => how.record), unmatched]).toEqual([['A-1'], []])
  expect([...matcher.asked]).toEqual(['PyPI'])
  matcher.match(inventory([component('x', { type: 'npm', name: 'x', version: '1.0.0' })]))
  expect([...matcher.asked]).toEqual(['PyPI', 'npm'])
  index.close()
})

test('in a sample a package that it does not name is not evaluated', async () => {
  const db = `${folder.path}/sample`
  await buildAdvisoryIndex(contextFor(db), { from: `${example}/osv`, ecosystems: undefined })
  const index = openIndex(db)
  const { unmatched } = indexMatcher(index).match(inventory([flask, unnamed]))
  expect(unmatched).toEqual([{ ref: 'unnamed', reason: 'not evaluated: sample index' }])
  index.close()
})
