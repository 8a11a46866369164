/** One HTTP request as it goes out: nothing is added to it but what the connection itself needs. */
export interface HttpRequest {
  readonly method: string
  /** Absolute; the path is sent exactly as it stands here, so that `%61` stays `%61`. */
  readonly url: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body?: string | undefined
}

export interface HttpReply {
  readonly kind: 'reply'
  readonly status: number
  /** As received, in order; a name may be repeated. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** The beginning of the body, up to the limit. */
  readonly body: Uint8Array
  /** Whether the body went on beyond the limit. */
  readonly cut: boolean
}

/** No reply came; `reason` continues a sentence: `the server refuses connections`. */
export interface NoReply {
  readonly kind: 'no_reply'
  readonly reason: string
}

/** What a probe can do to the network: the only way out, which tests and dry runs replace. */
export interface ProbeTransport {
  /** Sends one request on a connection of its own. Follows no redirect. Never throws for what the other side does. */
  send(request: HttpRequest): Promise<HttpReply | NoReply>
  /** Milliseconds since the epoch. */
  now(): number
  wait(milliseconds: number): Promise<void>
  /** This many random bytes. */
  random(bytes: number): Uint8Array
}
