import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { SitePort } from '../../domain/site.ts'
import type { Answer } from '../answer.ts'

/** Where the validator service makes its answers: beside the server, so that no document can hold it up. */
export interface ValidatorBackend {
  /** The answer to the body of a `POST /api/v1/validate`. Throws service_busy, and what is wrong with the request. */
  validate(body: Uint8Array): Promise<Answer>
  /** The answer to a `GET /api/v1/tests`. Throws service_busy. */
  tests(): Promise<Answer>
}

/** What routes answer from. */
export interface Services {
  readonly site: SitePort
  /** Without it, the addresses of the validator service are not there. */
  readonly validator?: ValidatorBackend | undefined
  /** The version of Tocsin that the description of the API names. */
  readonly version: string
}

/** What routes may ask of the server itself. */
export interface RouteServices extends Services {
  /** All operations of the API; complete when the server is ready. */
  operations(): readonly PlacedOperation[]
}

/** One file of this folder: the routes of one noun. */
export interface RoutePlugin {
  /** The name of its file. */
  readonly name: string
  /** Adds its routes. A route below `/api/` has an `operation` in its config. */
  register(app: FastifyInstance, services: RouteServices): void
}

/** What the description of the API says of one route. */
export interface Operation {
  /** `validateCsaf`. */
  readonly id: string
  readonly summary: string
  /** Shape of the JSON body. */
  readonly request?: z.ZodType
  /** Shape of the JSON reply of status 200. Errors are problems, everywhere. */
  readonly reply: z.ZodType
}

/** An operation with where it is. */
export interface PlacedOperation extends Operation {
  readonly method: string
  readonly path: string
}

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly operation?: Operation
    /** `public`: law 8 holds the route's replies to what everybody may see. */
    readonly sessionGuard?: unknown
  }
}
