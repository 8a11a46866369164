import { dateTime, url } from './common.ts'
import { matching } from './rules/rule.ts'
import { semver } from './semver.ts'
import { list, may, must, object, ruled, text, words } from './shape.ts'

const key = ruled(
  matching(
    /^(([a-zA-Z0-9])|([a-zA-Z0-9][a-zA-Z0-9_]*[a-zA-Z0-9])|(T\*))$/,
    'is not a key of SSVC: letters and digits, with "_" only between them',
  ),
)

const tag =
  '(?:(?:[a-zA-Z]{2,3}(?:-[a-zA-Z]{3}(?:-[a-zA-Z]{3}){0,2})?|[a-zA-Z]{4,8})(?:-[a-zA-Z]{4})?(?:-(?:[a-zA-Z]{2}|[0-9]{3}))?(?:-(?:[a-zA-Z0-9]{5,8}|[0-9][a-zA-Z0-9]{3}))*(?:-[0-9A-WY-Za-wy-z](?:-[a-zA-Z0-9]{2,8})+)*(?:-[xX](?:-[a-zA-Z0-9]{2,8})+)?|[xX](?:-[a-zA-Z0-9]{2,8})+|i-default|i-mingo)'
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const domain = `${label}(?:\\.${label})+`
const fragment = '#[a-z0-9]+(?:[.-][a-z0-9]+)*'

/** A namespace, or one that extends it: https://certcc.github.io/SSVC/reference/code/namespaces/. */
const namespace = new RegExp(
  `^(?:x_${domain}${fragment}|[a-z][a-z0-9](?:[.-]?[a-z0-9])+(?:${fragment})?)` +
    `(?:(?:/|/${tag})(?:/(?:${tag}|\\.${domain}${fragment}|\\.${domain}(?:${fragment})?\\$${tag}))*)?$`,
)

const namespaceWords =
  'is not a namespace of SSVC such as "ssvc", "x_vendor.example#name" or "cisa//.vendor.example#name"'

const semanticVersion = ruled(
  matching(new RegExp(`^${semver}$`), 'is not a semantic version, which has three numbers, such as 1.0.0'),
  { min: 5 },
)

const references = list(object({ summary: must(text({ min: 0 })), uri: must(url) }))

const named = { definition: may(text()), key: must(key), name: may(text()) }

/** A list of decisions of the Stakeholder-Specific Vulnerability Categorization, version 2.0.0 of its schema. */
export const ssvc = object({
  decision_point_resources: may(references),
  references: may(references),
  schemaVersion: must(words(['2.0.0'])),
  selections: must(
    list(
      object({
        ...named,
        namespace: must(ruled(matching(namespace, namespaceWords), { min: 3, max: 1000 })),
        values: must(list(object(named))),
        version: must(semanticVersion),
      }),
    ),
  ),
  target_ids: may(list(text({ min: 0 }), { unique: true })),
  timestamp: must(dateTime),
})
