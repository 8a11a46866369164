import { list, may, must, object, text, words } from './shape.ts'

/** One of `x_extensions`, section 3.1.3 of CSAF 2.1: content that some other schema describes. */
export const extension = object({
  $schema: must(text({ min: 0, format: 'uri' })),
  category: must(words(['essential', 'significant', 'supplementary'])),
  content: must(object({ $schema: may({ kind: 'any' }) }, { min: 1, further: 'open' })),
  critical: must({ kind: 'boolean' }),
})

export const extensions = list(extension, { unique: true })
