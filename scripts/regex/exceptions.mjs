/**
 * Regular expressions that may take longer than linear time, or that the check cannot read. Each needs a reason that
 * the code at that place keeps true: its input is ours, or the code caps its length (say to how much).
 *
 * @type {readonly { file: string, text: string, reason: string }[]}
 */
export const exceptions = []
