/** Larger than any archive osv.dev has served (npm: about 200 MB), small enough to hold. */
export const limitBytes = 2 ** 30
