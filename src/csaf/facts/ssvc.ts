/** A decision point of SSVC: the keys of its values in their order, for each of its versions. */
export type DecisionPoint = Readonly<Record<string, readonly string[]>>
