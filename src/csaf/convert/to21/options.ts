/** What clause 18 leaves to whoever converts. All are off by default. */
export interface Options21 {
  /** Take the TLP label that the distribution text names ("TLP v2.0: TLP:AMBER+STRICT") instead of the translated one. */
  readonly tlpFromText?: boolean | undefined
  /** What a publisher of the category `other` is: still that, or one of the new `multiplier`. */
  readonly otherPublisher?: 'other' | 'multiplier' | undefined
  /** Take the latest release of CWE that has the weakness under its name, not the one of the document's time. */
  readonly latestCwe?: boolean | undefined
  /** Read model numbers, serial numbers and SKUs as complete: no `*` is added. */
  readonly exactNumbers?: boolean | undefined
}
