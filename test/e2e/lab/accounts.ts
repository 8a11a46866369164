/** The throwaway accounts that every origin of the lab knows. */
export const accounts = [
  { user: 'alice', password: 'alice-of-the-lab' },
  { user: 'bob', password: 'bob-of-the-lab' },
  { user: 'carol', password: 'carol-of-the-lab' },
] as const

export type Account = (typeof accounts)[number]
