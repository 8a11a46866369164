/**
 * What each test reads, by paths as `Unread` has them. A path stands for what is at it, above it and below it; one that
 * ends with `!` not for what is below it.
 */
export interface Reads {
  /** If part of this cannot be read, the test is not run: it would take the rest for the whole. */
  readonly whole?: readonly string[]
  /** If part of this cannot be read, the test is run on the rest, and says so. */
  readonly parts?: readonly string[]
}

const tracking = 'document.tracking'
const status = `${tracking}.status`
const category = 'document.category'
const label = 'document.distribution.tlp.label'
const group = 'document.distribution.sharing_group'
const lang = 'document.lang'
const history = (...keys: readonly string[]) => keys.map((key) => `${tracking}.revision_history[].${key}`)
const vulnerability = (...paths: readonly string[]) => paths.map((path) => `vulnerabilities[].${path}`)
const notes = ['document.notes[].title', 'document.notes[].category']
const references = ['category', 'summary', 'url'].map((key) => `document.references[].${key}`)

const places = [
  ...(['branches[].product', 'full_product_names[]', 'relationships[].full_product_name'] as const),
  'product_paths[].full_product_name',
].map((path) => `product_tree.${path}`)
const product = (path: string) => places.map((place) => `${place}.${path}`)
const helper = (...keys: readonly string[]) => keys.flatMap((key) => product(`product_identification_helper.${key}`))
const branch = (...keys: readonly string[]) => keys.map((key) => `product_tree.branches[].${key}`)
const members = ['group_id', 'product_ids'].map((key) => `product_tree.product_groups[].${key}`)
const scope = (list: string) => vulnerability(`${list}[].product_ids`, `${list}[].group_ids`)
const remediations = [...scope('remediations'), ...vulnerability('remediations[].category')]
const productStatus = vulnerability('product_status')
const paths = ['beginning_product_reference', 'subpaths', 'full_product_name.product_id'].map(
  (key) => `product_tree.product_paths[].${key}`,
)
const relationships = ['product_reference', 'relates_to_product_reference', 'full_product_name.product_id'].map(
  (key) => `product_tree.relationships[].${key}`,
)

const cvssObjects = vulnerability(
  ...(['scores[].cvss_v2', 'scores[].cvss_v3'] as const),
  ...(['metrics[].content.cvss_v2', 'metrics[].content.cvss_v3', 'metrics[].content.cvss_v4'] as const),
)
const rated = vulnerability('scores[].products', 'metrics[].products')
const source = vulnerability('metrics[].source')
const ssvc = vulnerability('metrics[].content.ssvc_v2')
const ssvcs = (...keys: readonly string[]) => keys.flatMap((key) => ssvc.map((path) => `${path}.${key}`))
const namespaces = ssvcs('selections[].namespace')
const epss = vulnerability('metrics[].content.epss.timestamp')
const exploitations = vulnerability(
  ...(['first_known_exploitation_dates[].date', 'first_known_exploitation_dates[].exploitation_date'] as const),
)
const rating = vulnerability('metrics[].content.qualitative_severity_rating')
const ids = vulnerability('ids[].system_name', 'ids[].text')

const extensionLists = [
  ...(['x_extensions', 'document.x_extensions'] as const),
  ...product('x_extensions'),
  ...vulnerability('x_extensions', 'metrics[].content.x_extensions'),
]
const extensions = (...keys: readonly string[]) =>
  keys.flatMap((key) => extensionLists.map((path) => `${path}[].${key}`))

const scopedLists = [
  ...(['first_known_exploitation_dates', 'flags', 'ids', 'involvements', 'notes', 'remediations', 'threats'] as const),
]
const refersTo = (key: 'product_ids' | 'group_ids') => [
  ...vulnerability(...scopedLists.map((list) => `${list}[].${key}`)),
  `document.notes[].${key}`,
]
const productReferences = [
  ...refersTo('product_ids'),
  ...rated,
  ...productStatus,
  ...members,
  ...relationships,
  ...paths,
]

const dates = [
  ...['current_release_date', 'initial_release_date', 'generator.date'].map((key) => `${tracking}.${key}`),
  ...history('date'),
  ...vulnerability('disclosure_date', 'discovery_date', 'release_date'),
  ...vulnerability(...['flags', 'involvements', 'remediations', 'threats'].map((list) => `${list}[].date`)),
  ...exploitations,
  ...epss,
  ...ssvcs('timestamp'),
]
const clear = [label, 'document.distribution']

/** By clause; `schema` reads everything and leaves nothing out. */
export const readsOf: Readonly<Record<string, Reads>> = {
  '6.1.1': { whole: [...product('product_id'), ...extensionLists], parts: productReferences },
  '6.1.2': { parts: product('product_id') },
  '6.1.3': { parts: [...relationships, ...paths] },
  '6.1.4': { whole: ['product_tree.product_groups[].group_id'], parts: refersTo('group_ids') },
  '6.1.5': { parts: ['product_tree.product_groups[].group_id'] },
  '6.1.6': { parts: productStatus },
  '6.1.7': { whole: source, parts: [...cvssObjects, ...rated] },
  '6.1.8': { parts: cvssObjects.map((path) => `${path}!`) },
  '6.1.9': { parts: cvssObjects },
  '6.1.10': { parts: cvssObjects },
  '6.1.11': { parts: vulnerability('cwe', 'cwes') },
  '6.1.12': { parts: [lang, 'document.source_lang'] },
  '6.1.13': { parts: helper('purl', 'purls') },
  '6.1.14': { whole: history('date', 'number') },
  '6.1.15': { whole: ['document.publisher.category'], parts: ['document.source_lang'] },
  '6.1.16': { whole: [...history('date', 'number'), status, `${tracking}.version`] },
  '6.1.17': { whole: [status, `${tracking}.version`] },
  '6.1.18': { whole: [status], parts: history('number') },
  '6.1.19': { parts: history('number') },
  '6.1.20': { whole: [status, `${tracking}.version`] },
  '6.1.21': { whole: history('date', 'number') },
  '6.1.22': { parts: history('number') },
  '6.1.23': { parts: vulnerability('cve') },
  '6.1.24': { parts: vulnerability('involvements[].date', 'involvements[].party') },
  '6.1.25': { parts: helper('hashes') },
  '6.1.26': { whole: [category] },
  '6.1.27.1': { whole: [category, 'document.notes[].category'] },
  '6.1.27.2': { whole: [category, 'document.references[].category'] },
  '6.1.27.3': { whole: [category, 'vulnerabilities!'] },
  '6.1.27.4': { whole: [category, 'product_tree!'] },
  '6.1.27.5': { whole: [category, 'vulnerabilities[].notes!'] },
  '6.1.27.6': { whole: [category, 'vulnerabilities[].product_status!'] },
  '6.1.27.7': {
    whole: [
      category,
      ...vulnerability(
        ...['fixed', 'known_affected', 'known_not_affected', 'under_investigation'].map(
          (key) => `product_status.${key}!`,
        ),
      ),
    ],
  },
  '6.1.27.8': { whole: [category, ...vulnerability('cve', 'ids!'), ...scope('ids'), ...members], parts: productStatus },
  '6.1.27.9': {
    whole: [category, ...scope('flags'), ...scope('threats'), ...vulnerability('threats[].category'), ...members],
    parts: productStatus,
  },
  '6.1.27.10': { whole: [category, ...scope('remediations'), ...members], parts: productStatus },
  '6.1.27.11': { whole: [category, 'vulnerabilities!'] },
  '6.1.27.12': { whole: [category, ...vulnerability('product_status.known_affected!')] },
  '6.1.27.13': {
    whole: [category, ...branch('category', 'name'), ...product('product_id'), ...paths, ...productStatus],
  },
  '6.1.27.14': { whole: [category, 'document.notes[].category'] },
  '6.1.27.15': { whole: [category, 'product_tree!'] },
  '6.1.27.16': { whole: [category, `${tracking}.revision_history!`] },
  '6.1.27.17': { whole: [category, lang, ...notes] },
  '6.1.27.18': { whole: [category, lang, ...notes] },
  '6.1.27.19': { whole: [category, lang, ...references] },
  '6.1.28': { whole: ['document.publisher.category'], parts: [lang, 'document.source_lang'] },
  '6.1.29': { whole: scope('remediations').map((path) => `${path}!`) },
  '6.1.30': { parts: [...history('number'), `${tracking}.version`] },
  '6.1.31': { parts: branch('category', 'name') },
  '6.1.32': { whole: scope('flags').map((path) => `${path}!`) },
  '6.1.33': { parts: [...scope('flags'), ...vulnerability('flags[].label'), ...members] },
  '6.1.34': { parts: branch('product!') },
  '6.1.35': { parts: [...remediations, ...members] },
  '6.1.36': { parts: [...remediations, ...members, ...productStatus] },
  '6.1.37': { parts: dates },
  '6.1.38': { whole: [...clear, group] },
  '6.1.39': { whole: [...clear, group, status] },
  '6.1.40': { whole: [group] },
  '6.1.41': { whole: [group] },
  '6.1.42': { parts: helper('purls') },
  '6.1.43': { parts: helper('model_numbers') },
  '6.1.44': { parts: helper('serial_numbers') },
  '6.1.45': { whole: [...history('date'), status, ...clear], parts: vulnerability('disclosure_date') },
  '6.1.46': { parts: ssvc.map((path) => `${path}!`) },
  '6.1.47': { whole: [`${tracking}.id`, ...vulnerability('cve', 'ids[].text')], parts: ssvcs('target_ids') },
  '6.1.48': { whole: ssvcs('selections') },
  '6.1.49': { whole: [...history('date'), status], parts: ssvcs('timestamp') },
  '6.1.50': { parts: branch('category', 'name') },
  '6.1.51': { whole: [...history('date'), status], parts: epss },
  '6.1.52': { whole: [...history('date'), status], parts: exploitations },
  '6.1.53': { parts: exploitations },
  '6.1.54': { parts: ['document.license_expression'] },
  '6.1.55': { whole: ['document.license_expression', lang, ...notes] },
  '6.1.56': { whole: source, parts: [...cvssObjects.map((path) => `${path}!`), ...rated, ...rating] },
  '6.1.57': { parts: branch('category', 'name') },
  '6.1.58': { parts: branch('category', 'name') },
  '6.1.59': { whole: branch('category', 'name') },
  '6.1.60.1': { parts: extensionLists.map((path) => `${path}!`) },
  '6.1.60.2': { whole: extensions('content', '$schema') },
  '6.1.60.3': { parts: extensions('$schema') },
  '6.1.61': { parts: helper('skus') },

  '6.2.1': { whole: [category, ...productReferences], parts: product('product_id') },
  '6.2.2': { whole: [...scope('remediations'), ...members], parts: productStatus },
  '6.2.3': { whole: rated, parts: productStatus },
  '6.2.4': { parts: history('number') },
  '6.2.5': { whole: [...history('date'), `${tracking}.initial_release_date`] },
  '6.2.6': { whole: [...history('date'), `${tracking}.current_release_date`] },
  '6.2.7': { whole: vulnerability('involvements[].date') },
  '6.2.8': { whole: helper('hashes') },
  '6.2.9': { whole: helper('hashes') },
  '6.2.10': { whole: clear },
  '6.2.11': { whole: [...references, `${tracking}.id`] },
  '6.2.12': { whole: ['document!'], parts: [lang] },
  '6.2.13': {},
  '6.2.14': { whole: [lang, 'document.source_lang'] },
  '6.2.15': { whole: ['document.publisher.category'], parts: [lang, 'document.source_lang'] },
  '6.2.16': { whole: product('product_identification_helper!') },
  '6.2.17': { whole: vulnerability('cve', 'ids[].text') },
  '6.2.18': { parts: branch('category', 'name') },
  '6.2.19': { parts: [...cvssObjects, ...rated, ...productStatus] },
  '6.2.20': {},
  '6.2.21': { parts: history('date', 'number') },
  '6.2.22': { parts: ['document.title', `${tracking}.id`] },
  '6.2.23': { parts: vulnerability('cwes') },
  '6.2.24': { whole: [...history('date'), `${tracking}.current_release_date`], parts: vulnerability('cwes') },
  '6.2.25': { parts: vulnerability('cwes') },
  '6.2.26': { parts: vulnerability('cwes') },
  '6.2.27': { parts: [...remediations, ...members, ...productStatus] },
  '6.2.28': { whole: [group] },
  '6.2.29': { whole: [group] },
  '6.2.30': { whole: [...clear, group] },
  '6.2.31': { whole: paths, parts: [...product('product_id'), ...helper('serial_numbers', 'model_numbers')] },
  '6.2.32': { parts: [...product('product_id'), ...product('product_identification_helper')] },
  '6.2.33': { whole: history('date'), parts: vulnerability('disclosure_date') },
  '6.2.34': { parts: namespaces },
  '6.2.35': { whole: clear, parts: namespaces },
  '6.2.36': { whole: clear, parts: namespaces },
  '6.2.37': { whole: ssvcs('decision_point_resources'), parts: namespaces },
  '6.2.38': { whole: [category] },
  '6.2.39.1': {
    whole: [
      category,
      ...branch('category', 'name'),
      ...product('product_id'),
      ...paths,
      ...productStatus,
      ...remediations,
      ...members,
    ],
  },
  '6.2.39.2': { whole: [category, lang, ...notes] },
  '6.2.39.3': { whole: [category, lang, ...notes] },
  '6.2.39.4': { whole: [category, lang, ...references] },
  '6.2.39.5': { whole: [category], parts: ['x_extensions!', 'document.x_extensions!'] },
  '6.2.40': { whole: [lang, ...notes, 'document.notes[].product_ids', 'document.notes[].group_ids'] },
  '6.2.41': { whole: [...history('date'), status, ...epss] },
  '6.2.42': { whole: branch('category', 'name'), parts: helper('cpe', 'purls') },
  '6.2.43': { whole: ['document!'], parts: ['document.license_expression'] },
  '6.2.44': { parts: ['document.license_expression'] },
  '6.2.45': { parts: ['document.license_expression'] },
  '6.2.46': { whole: ['document.license_expression', lang, ...notes] },
  '6.2.47': { whole: [...source, ...references, `${tracking}.id`], parts: rating },
  '6.2.48': { parts: branch('category', 'name') },
  '6.2.49': { parts: branch('category', 'name') },
  '6.2.50.1': { parts: [...branch('category', 'name'), ...product('product_id'), ...productStatus] },
  '6.2.50.2': { parts: [...branch('category', 'name'), ...product('product_id'), ...productStatus] },
  '6.2.50.3': { parts: [...branch('category', 'name'), ...product('product_id'), ...productStatus] },
  '6.2.51': { parts: branch('category', 'name') },
  '6.2.52': { parts: helper('hashes') },
  '6.2.53': { whole: ids },
  '6.2.54.1': { whole: extensions('$schema') },
  '6.2.54.2': { whole: extensions('$schema') },
  '6.2.54.3': { parts: extensions('$schema', 'critical') },
  '6.2.54.4': { whole: [...clear, ...extensions('$schema')] },

  '6.3.1': { whole: [...rated, ...cvssObjects.map((path) => `${path}!`)] },
  '6.3.2': { parts: cvssObjects },
  '6.3.3': { whole: vulnerability('cve') },
  '6.3.4': { whole: ['vulnerabilities[].cwe!', 'vulnerabilities[].cwes!'] },
  '6.3.5': { parts: helper('hashes') },
  '6.3.9': { whole: branch('category'), parts: branch('product!') },
  '6.3.10': { parts: branch('category', 'name') },
  '6.3.11': { parts: branch('category', 'name') },
  '6.3.12': { whole: [...rated, ...cvssObjects.map((path) => `${path}!`)], parts: productStatus },
  '6.3.13': { parts: ssvcs('selections') },
  '6.3.14': { whole: clear, parts: namespaces },
  '6.3.15': { whole: clear, parts: namespaces },
  '6.3.17': { parts: ['document.license_expression'] },
  '6.3.18': { parts: rating },
  '6.3.19.1': { parts: [...branch('category', 'name'), ...product('product_id'), ...productStatus] },
  '6.3.19.2': { parts: [...branch('category', 'name'), ...product('product_id'), ...productStatus] },
  '6.3.19.3': { parts: [...branch('category', 'name'), ...product('product_id'), ...productStatus] },
  '6.3.19.4': { parts: branch('category', 'name', 'branches') },
  '6.3.19.5': { parts: branch('category', 'name', 'branches') },
  '6.3.20': { parts: ids },
  '6.3.21.1': { parts: extensions('$schema', 'category') },
  '6.3.21.2': { whole: [...clear, ...extensions('$schema')] },
  '6.3.21.3': { parts: ['document.x_extensions'] },
  '6.3.21.4': { parts: ['product_tree.branches[].product.x_extensions'] },
  '6.3.21.5': { parts: ['product_tree.full_product_names[].x_extensions'] },
  '6.3.21.6': { parts: ['product_tree.product_paths[].full_product_name.x_extensions'] },
  '6.3.21.7': { parts: vulnerability('metrics[].content.x_extensions') },
  '6.3.21.8': { parts: vulnerability('x_extensions') },
  '6.3.21.9': { parts: ['x_extensions'] },
  '6.3.22': { parts: paths },
}
