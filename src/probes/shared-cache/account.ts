import type { Credentials } from '../../domain/probe-target.ts'
import type { Jar } from './cookies.ts'

/** One of the throwaway accounts, in a browser of its own. */
export interface Account {
  readonly visitor: 'A' | 'B' | 'C'
  readonly credentials: Credentials
  readonly jar: Jar
}

export const accountNames = ['A', 'B', 'C'] as const
