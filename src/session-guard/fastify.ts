import { guardOf, guardSession, ownGuard, type RawRequest, type RawResponse } from './guard-session.ts'
import type { GuardOptions } from './options.ts'

/** What the plugin uses of a request of Fastify 5. */
export interface FastifyRequestLike {
  readonly raw: RawRequest
  readonly routeOptions: { readonly config?: unknown }
}

/** What the plugin uses of Fastify 5. Its types are not imported, so that nobody needs it who does not use it. */
export interface FastifyLike {
  readonly server: {
    prependListener(event: 'request', listener: (raw: RawRequest, reply: RawResponse) => void): unknown
  }
  decorateRequest(name: string, property: RequestProperty): unknown
  addHook(
    name: 'onRequest',
    hook: (request: FastifyRequestLike, reply: { readonly raw: RawResponse }, done: () => void) => void,
  ): unknown
}

/** A property of every request, as `decorateRequest` takes it. */
export interface RequestProperty {
  getter(this: FastifyRequestLike): unknown
  setter?(this: FastifyRequestLike, value: unknown): void
}

export interface FastifyGuardOptions extends GuardOptions {
  /** Loads the session of a request, or a promise of it; called at the first touch of `request.session`, once. */
  session?(request: FastifyRequestLike): unknown
  /** The name of the session on the request. Default: `session`. */
  readonly property?: string | undefined
}

/**
 * The guard as a plugin of Fastify 5: `app.register(sessionGuard, {…})` before all other plugins, or `sessionGuard(app,
 * {…})` to have it in place at once. Every request gets `request.sessionGuard` and, with `session`, a `request.session`
 * that is loaded at the first touch. A route with `config: { sessionGuard: 'public' }` is declared public.
 */
export function sessionGuard(app: FastifyLike, options: FastifyGuardOptions, done?: () => void): void {
  const { session, property = 'session' } = options
  const { mode, onBreach, watchHeaders } = options
  const guard = (raw: RawRequest, reply: RawResponse) => guardSession(raw, reply, { mode, onBreach, watchHeaders })
  // Before Fastify itself, so that its own refusals are guarded; the hook is for app.inject and for further sockets.
  app.server.prependListener('request', guard)
  app.decorateRequest('sessionGuard', {
    getter() {
      return guardOf(this.raw)
    },
  })
  if (session)
    app.decorateRequest(
      property,
      sessionProperty((request) => session(request)),
    )
  app.addHook('onRequest', (request, reply, next) => {
    const own = guard(request.raw, reply.raw)
    if (isPublic(request.routeOptions.config)) own.declarePublic()
    next()
  })
  done?.()
}

// How Fastify learns that the plugin is meant for the whole application, and its name (fastify-plugin does the same).
Object.assign(sessionGuard, {
  [Symbol.for('skip-override')]: true,
  [Symbol.for('fastify.display-name')]: 'tocsin/session-guard',
})

function sessionProperty(load: (request: FastifyRequestLike) => unknown): RequestProperty {
  return {
    getter() {
      return ownGuard(this.raw)?.sessionFrom(() => load(this))
    },
    setter(value) {
      const guard = ownGuard(this.raw)
      if (guard) guard.session = value
    },
  }
}

function isPublic(config: unknown): boolean {
  return typeof config === 'object' && config !== null && 'sessionGuard' in config && config.sessionGuard === 'public'
}
