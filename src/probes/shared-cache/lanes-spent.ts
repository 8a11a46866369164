/** A kind of lane has no fresh one left; what was seen so far stands. */
export class LanesSpent extends Error {}

/** Undefined where no fresh lane was left for the work. */
export async function unlessSpent<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof LanesSpent) return undefined
    throw error
  }
}
