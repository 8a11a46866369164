import type { Credentials, RequestTemplate } from '../../domain/probe-target.ts'

/** Replaces `{name}` with the account's field of that name; other braces stay. */
export function fill(template: string, account: Credentials, write: (value: string) => string = String): string {
  return template.replace(/\{([\w-]+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(account, name) ? account[name] : undefined
    return value === undefined ? whole : write(value)
  })
}

/** The body of a request: the template, or all fields as its type writes them. */
export function bodyOf({ body, contentType }: RequestTemplate, fields: Credentials): string {
  const isJson = /\bjson\b/i.test(contentType)
  if (body !== undefined) return fill(body, fields, isJson ? escapeJson : encodeURIComponent)
  return isJson ? JSON.stringify(fields) : new URLSearchParams(fields).toString()
}

/** For use between quotation marks. */
function escapeJson(value: string): string {
  return JSON.stringify(value).slice(1, -1)
}
