/** A reply that is ready to be sent, wherever it was made. */
export interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string
}

export function json(value: unknown): Answer {
  return { status: 200, type: 'application/json', body: JSON.stringify(value) }
}
