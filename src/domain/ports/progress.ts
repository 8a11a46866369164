/** Reports progress of a long action; a terminal draws it, everything else ignores it. */
export interface Progress {
  update(done: number, total: number, what: string): void
}
