import { expectTypeOf, test } from 'vitest'
import type { CsafDocument } from '../write/index.ts'
import type { CsafOf } from './csaf.ts'
import type { Branch } from './products.ts'

type Document<V extends '2.0' | '2.1'> = CsafOf<V>['document']

test('what a version demands must be there, and what only the other knows may not', () => {
  expectTypeOf<Document<'2.0'>['title']>().toEqualTypeOf<string>()
  expectTypeOf<Document<'2.0'>['csaf_version']>().toEqualTypeOf<'2.0'>()
  expectTypeOf<Document<'2.1'>['csaf_version']>().toEqualTypeOf<'2.1'>()
  expectTypeOf<Document<'2.0'>['distribution']>().extract<undefined>().toEqualTypeOf<undefined>()
  expectTypeOf<Document<'2.1'>['distribution']>().extract<undefined>().toEqualTypeOf<never>()
  expectTypeOf<Document<'2.1'>['distribution']['tlp']['label']>().extract<'WHITE'>().toEqualTypeOf<never>()
  expectTypeOf<CsafOf<'2.0'>>().not.toHaveProperty('$schema')
  expectTypeOf<CsafOf<'2.1'>>().toHaveProperty('$schema')
})

test('branches are of branches, each with a product or more branches', () => {
  expectTypeOf<Branch<'2.0'>['category']>().extract<'legacy' | 'platform'>().toEqualTypeOf<'legacy'>()
  expectTypeOf<Branch<'2.1'>['category']>().extract<'legacy' | 'platform'>().toEqualTypeOf<'platform'>()
  type Branches = NonNullable<NonNullable<CsafOf<'2.0'>['product_tree']>['branches']>
  expectTypeOf<Branches>().toExtend<readonly Branch<'2.0'>[]>()
  expectTypeOf<readonly Branch<'2.0'>[]>().toExtend<Branches>()
  expectTypeOf<readonly Branch<'2.1'>[]>().not.toExtend<Branches>()
})

test('what we write is of the structure', () => {
  expectTypeOf<CsafDocument>().toExtend<CsafOf<'2.1'>>()
})
