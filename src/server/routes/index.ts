import { errors } from './errors.ts'
import { health } from './health.ts'
import { openapi } from './openapi.ts'
import type { RoutePlugin } from './plugin.ts'
import { site } from './site.ts'
import { validator } from './validator.ts'

/** Sorted by name. */
export const routes: readonly RoutePlugin[] = [errors, health, openapi, site, validator]
