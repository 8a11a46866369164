import { TocsinError } from '../domain/errors.ts'
import { isObject } from '../text/json/is-object.ts'
import type { Translation } from './format.ts'
import { parseYaml } from './yaml.ts'

/** The library takes up to a hundred times the room of a text of short items. */
const maxMebibytes = 32

/** SPDX YAML: the same fields as SPDX JSON. */
export function translateSpdxYaml(text: string): Translation {
  if (text.length > maxMebibytes * 2 ** 20) {
    throw new TocsinError(
      'sbom_too_large',
      `the YAML is larger than ${maxMebibytes} MiB; the same document in JSON can be read`,
    )
  }
  const document = parseYaml(text)
  if (!isObject(document)) throw new TocsinError('sbom_unreadable', 'the YAML is not a map of fields')
  return { document, unread: [] }
}
