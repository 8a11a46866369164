const history = ['/document/tracking/revision_history']
const notAffected = (vulnerability: number, product: number) => {
  return `/vulnerabilities/${vulnerability}/product_status/known_not_affected/${product}`
}

/**
 * Where the `.result.json` files of the official suite (oasis-tcs/csaf, csaf_2.1/test/validator/data) say that the
 * problems of a failing document stand; by the end of the document's name.
 */
export const instancePaths: Readonly<Record<string, readonly string[]>> = {
  '6-1-04-03': [
    '/vulnerabilities/0/ids/0/group_ids/0',
    '/vulnerabilities/0/ids/1/group_ids/2',
    '/vulnerabilities/0/ids/2/group_ids/0',
  ],
  '6-1-04-13': [],
  '6-1-14-02': history,
  '6-1-14-03': history,
  '6-1-14-04': history,
  '6-1-14-05': history,
  '6-1-14-06': history,
  '6-1-14-07': history,
  '6-1-14-09': history,
  '6-1-14-21': history,
  '6-1-21-01': history,
  '6-1-21-02': history,
  '6-1-21-03': history,
  '6-1-21-05': history,
  '6-1-21-07': history,
  '6-1-27-08-02': [notAffected(0, 0), notAffected(0, 1), notAffected(1, 3), notAffected(2, 3)],
  '6-1-27-08-11': [],
  '6-1-27-08-12': [],
  '6-2-38-02': ['/document/category'],
  '6-2-51-02': [`/product_tree${'/branches/0'.repeat(7)}/name`],
  '6-3-21-07-01': ['/vulnerabilities/0/metrics/0/content/x_extensions'],
}
