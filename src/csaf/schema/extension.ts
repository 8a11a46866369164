import { matching } from './rules/rule.ts'
import { semver } from './semver.ts'
import { list, may, must, object, ruled, words } from './shape.ts'

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'

/** Where the schema of an extension is found, its version in the name of the file; section 2.3 of CSAF 2.1. */
const contentSchema = ruled(
  matching(
    new RegExp(`^https://${label}(?:\\.${label})+/(?:[^/\\s]+/)*[^/\\s]+_${semver}\\.json$`),
    'is not the address of a schema such as https://vendor.example/csaf/name_1.0.0.json: https, a host name in small letters, and a file name that ends with a semantic version',
  ),
  { min: 0, format: 'uri' },
)

/** One of `x_extensions`, section 3.1.3 of CSAF 2.1: content that some other schema describes. */
export const extension = object({
  $schema: must(contentSchema),
  category: must(words(['essential', 'significant', 'supplementary'])),
  content: must(object({ $schema: may({ kind: 'any' }) }, { min: 1, further: 'open' })),
  critical: must({ kind: 'boolean' }),
})

export const extensions = list(extension, { unique: true })
