import { z } from 'zod'
import { TocsinError } from '../../domain/errors.ts'
import type { Ports } from '../../domain/ports/index.ts'
import type { ProbeTarget } from '../../domain/probe-target.ts'
import { isObject } from '../../text/json/is-object.ts'
import { readStrictJson } from '../../text/json/strict.ts'
import { limitedList } from '../../text/limited-list.ts'
import { shapeFaults } from '../../text/shape-faults.ts'

const maxBytes = 2 ** 20

const Text = z.string().trim().min(1)
const Method = z.string().regex(/^[A-Z]+$/, 'must be written in capitals: POST')
const Token = z.string().regex(/^[!#$%&'*+.^_`|~\w-]+$/, 'must be a name without spaces and separators')
// A line break would start another field.
const FieldValue = z.string().regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'must be one line')
const AgentName = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .regex(/^[\x20-\x7e\x80-\xff]*$/, 'must be one line without control characters')
/** The probe sets these itself; another host would be out of scope. */
const fixedFields = ['connection', 'content-length', 'expect', 'host', 'transfer-encoding', 'upgrade']
/** Servers refuse a request with more. */
const maxHeaders = 100
const Headers = z
  .record(z.string(), FieldValue)
  .superRefine((headers, ctx) => {
    const names = Object.keys(headers)
    if (names.length > maxHeaders) {
      ctx.addIssue({ code: 'custom', message: `has more than ${maxHeaders} fields` })
      return
    }
    for (const name of names) {
      const isFixed = fixedFields.includes(name.toLowerCase())
      const message = isFixed ? 'must be left to the probe' : 'has names that no header field can have'
      if (isFixed || !Token.safeParse(name).success)
        ctx.addIssue({ code: 'custom', path: isFixed ? [name] : [], message })
    }
  })
  .default({})

/** Below the base URL: nothing that leads out of it. */
const Path = z
  .string()
  .regex(/^\/(?!\/)[!-~]*$/, 'must start with one "/": it is added to baseUrl, and other hosts are out of scope')
  .refine((path) => !path.includes('#'), 'must not hold a fragment ("#")')
  .refine((path) => !path.includes('\\'), 'must not hold a backslash')
  .refine(
    (path) => !/\/(?:\.|%2e){1,2}(?:\/|$)/i.test(path.replace(/\?.*$/s, '')),
    'must not hold "." or ".." as a part',
  )

const BaseUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .refine((url) => URL.canParse(url) && !/@/.test(url.replace(/^\w+:\/\/([^/\\]*).*$/s, '$1')), {
    error: 'must not hold a user name; use "headers"',
  })
  .refine((url) => !/[?#]/.test(url), 'must not hold a query or a fragment')
  // As it is sent: without the default port, in lower case.
  .transform((url) => `${new URL(url).origin}${new URL(url).pathname.replace(/(?<!\/)\/+$/, '')}`)

const Template = {
  method: Method.default('POST'),
  path: Path,
  contentType: FieldValue.default('application/x-www-form-urlencoded'),
  headers: Headers,
  body: z.string().optional(),
}

const Login = z.strictObject({
  ...Template,
  page: Path.optional(),
  users: z
    .array(z.record(Text, z.string()).refine((fields) => Object.keys(fields).length > 0, 'must have fields'))
    .min(2, 'takes two or three accounts')
    .max(3, 'takes two or three accounts')
    .refine(
      (users) => new Set(users.map((user) => JSON.stringify(Object.entries(user).sort()))).size === users.length,
      {
        error: 'must be different accounts',
      },
    ),
})

const Identity = z
  .strictObject({ method: Method.default('GET'), path: Path, json: Text.optional(), contains: Text.optional() })
  .refine(({ json, contains }) => (json === undefined) !== (contains === undefined), 'takes "json" or "contains"')

/** A target file (docs/probe.md) of a probe with these variants. */
export function targetFile(variants: readonly string[]) {
  return z
    .strictObject({
      baseUrl: BaseUrl,
      deployment: Text.optional(),
      consent: Text,
      consentUntil: z.iso.datetime({ offset: true }).optional(),
      framework: Text.optional(),
      login: Login,
      identity: Identity,
      logout: z.strictObject(Template).optional(),
      sessionCookie: Token.optional(),
      pages: limitedList(Path).refine((paths) => paths.length > 0, 'takes at least one page'),
      userAgent: AgentName.optional(),
      headers: Headers,
      authorization: FieldValue.optional(),
      budget: z
        .strictObject({
          requests: z.int().min(100, 'of fewer than 100 requests decides nothing').default(320),
          perSecond: z.number().min(0).default(3),
        })
        .prefault({}),
      staging: z.boolean().default(false),
      variants: limitedList(z.enum([...variants])).default([]),
    })
    .superRefine(({ userAgent, headers }, ctx) => {
      const given = Object.keys(headers).find((name) => name.toLowerCase() === 'user-agent')
      if (userAgent === undefined || given === undefined) return
      ctx.addIssue({ code: 'custom', path: ['userAgent'], message: `is given in "headers" (${given}) as well` })
    })
    .superRefine(({ identity, login }, ctx) => {
      const { contains } = identity
      if (contains === undefined || login.users.every((user) => mentions(contains, user))) return
      const message = 'must name a field of the accounts, as in "Signed in as {user}"'
      ctx.addIssue({ code: 'custom', path: ['identity', 'contains'], message })
    })
}

function mentions(template: string, user: Readonly<Record<string, string>>): boolean {
  return Object.keys(user).some((name) => template.includes(`{${name}}`))
}

/** Options of the command that replace fields of the file; validated in the same way. */
export interface TargetWish {
  readonly pages?: readonly string[] | undefined
  readonly requests?: number | undefined
  /** 0 is without limit. */
  readonly perSecond?: number | undefined
  readonly staging?: boolean | undefined
  /** Beside those of the file. */
  readonly variants?: readonly string[] | undefined
}

export interface TargetInput {
  /** Path of the target file; `-` is standard input. */
  readonly file: string
  readonly wish: TargetWish
  /** What `${NAME}` in the file stands for. */
  readonly environment: Readonly<Record<string, string | undefined>>
}

/**
 * Reads a target file of a probe with these variants. Throws file_* errors, probe_target_invalid, and probe_consent_ended where the
 * consent that it names has run out.
 */
export async function readTarget(
  ports: Pick<Ports, 'files' | 'now'>,
  input: TargetInput,
  variants: readonly string[],
): Promise<ProbeTarget> {
  const { file, wish } = input
  const reading = readStrictJson(await ports.files.read(file, maxBytes))
  if ('reason' in reading) throw new TocsinError('probe_target_invalid', `${file} ${reading.reason}.`)
  const parsed = targetFile(variants).safeParse(withWish(substituted(reading.value, input), wish))
  if (!parsed.success) {
    const issues = shapeFaults(parsed.error, ' ')
    const message = `${file} does not have the expected fields: ${issues.slice(0, 5).join('; ')}.`
    throw new TocsinError('probe_target_invalid', message, { details: { issues } })
  }
  const { consentUntil, identity, deployment, ...target } = parsed.data
  if (consentUntil !== undefined && Date.parse(consentUntil) <= ports.now()) {
    throw new TocsinError('probe_consent_ended', `The consent in ${file} ended at ${consentUntil}.`)
  }
  const { json, contains, ...page } = identity
  const shows =
    json === undefined ? { by: 'text' as const, contains: contains ?? '' } : { by: 'json' as const, field: json }
  return { ...target, deployment: deployment ?? new URL(target.baseUrl).host, identity: { ...page, shows } }
}

function withWish(value: unknown, { pages, requests, perSecond, staging, variants = [] }: TargetWish): unknown {
  if (!isObject(value)) return value
  const budget = isObject(value.budget) ? value.budget : undefined
  const given = Array.isArray(value.variants) ? value.variants : []
  return {
    ...value,
    ...(pages && { pages }),
    ...(staging !== undefined && { staging }),
    ...(variants.length > 0 && { variants: [...new Set([...given, ...variants])] }),
    ...((requests !== undefined || perSecond !== undefined) && {
      budget: { ...budget, ...(requests !== undefined && { requests }), ...(perSecond !== undefined && { perSecond }) },
    }),
  }
}

/** `${NAME}` in any text is what the environment holds, so that passwords stay out of files. */
function substituted(value: unknown, input: TargetInput): unknown {
  if (typeof value === 'string') return value.replace(/\$\{(\w+)\}/g, (_, name: string) => held(name, input))
  if (Array.isArray(value)) return value.map((item) => substituted(item, input))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substituted(item, input)]))
}

function held(name: string, { file, environment }: TargetInput): string {
  const value = environment[name]
  if (value !== undefined) return value
  throw new TocsinError('probe_target_invalid', `${file} asks for \${${name}}, which the environment does not hold.`)
}
