/** What the metadata of a CSAF extension says of its use. */
export interface ExtensionFacts {
  /** Properties that its content must have. */
  readonly required: readonly string[]
  /** How often it may stand in one list. */
  readonly most: number
  /** Extensions that must not stand in the same list. */
  readonly notWith: readonly string[]
  /** The way through its content to a list of items that each define a product in their `full_product_name`. */
  readonly products?: readonly string[]
}

const documentation = (number: number) => {
  const folder = 'https://raw.githubusercontent.com/oasis-tcs/csaf/refs/heads/master/csaf_2.1/extension/data/valid'
  return `${folder}/documentation-${number}/documentation-${number}-content_1.0.0.json`
}

/**
 * Extensions by their `$schema`: so far only those that the TC made to show how extensions work (oasis-tcs/csaf,
 * csaf_2.1/extension/data, 2026-08). None is registered yet, and none is official; all others are unknown.
 */
export const extensions: ReadonlyMap<string, ExtensionFacts> = new Map([
  [documentation(11), { required: ['documentation'], most: 1, notWith: [documentation(12)] }],
  [documentation(12), { required: ['documentation'], most: Number.POSITIVE_INFINITY, notWith: [documentation(11)] }],
  [
    documentation(13),
    { required: ['configuration_tree'], most: 1, notWith: [], products: ['configuration_tree', 'relationships'] },
  ],
])

export const registeredExtensions: ReadonlySet<string> = new Set()
export const officialExtensions: ReadonlySet<string> = new Set()
