import fc from 'fast-check'
import { runs, testSeed } from './seeded.ts'

/** Every property has the seed of the run, and 100 tries in `npm test`, unless it says otherwise. */
fc.configureGlobal({ seed: testSeed, numRuns: runs(1000) })
