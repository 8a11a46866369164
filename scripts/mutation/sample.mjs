/**
 * Leaves mutants out by chance: TOCSIN_MUTATION_SAMPLE is `0.3:7`, three of ten by the seed 7. To Stryker this is a
 * checker, and the mutants that are left out do not compile.
 */
import { createHash } from 'node:crypto'

const [fraction = 1, seed = 0] = (process.env.TOCSIN_MUTATION_SAMPLE ?? '1:0').split(':').map(Number)

/** Whether a mutant is one of the sample: always the same for the same sources and seed. */
export function isSampled({ id }) {
  return createHash('sha256').update(`${seed} ${id}`).digest().readUInt32BE() / 2 ** 32 < fraction
}

class Sample {
  async init() {}

  async check(mutants) {
    const leftOut = { status: 'compileError', reason: 'left out' }
    return Object.fromEntries(mutants.map((each) => [each.id, isSampled(each) ? { status: 'passed' } : leftOut]))
  }
}

const factory = () => new Sample()
factory.inject = []
export const strykerPlugins = [{ kind: 'Checker', name: 'sample', factory }]
