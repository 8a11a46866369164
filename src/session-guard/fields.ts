/** The fields of a head, or of trailers, before they leave. Names in any case. */
export interface Fields {
  /** Every value of the field; empty where there is none. */
  get(name: string): readonly string[]
  set(name: string, value: string): void
  remove(name: string): void
  names(): readonly string[]
}

/** What the rule has to know of `http.ServerResponse`. */
interface HeaderMethods {
  getHeader(name: string): unknown
  setHeader(name: string, value: string): unknown
  removeHeader(name: string): void
  getHeaderNames(): string[]
}

/** The fields that a response of HTTP/1 has collected. */
export function fieldsOfResponse(response: HeaderMethods): Fields {
  // Taken now, so that what wraps them later has no say in what the rule does.
  const { getHeader, setHeader, removeHeader, getHeaderNames } = response
  return {
    get: (name) => texts(getHeader.call(response, name)),
    set: (name, value) => void setHeader.call(response, name, value),
    remove: (name) => removeHeader.call(response, name),
    names: () => getHeaderNames.call(response),
  }
}

/** The fields of an object such as HTTP/2 takes; they are changed in place. */
export function fieldsOfObject(object: Record<string, unknown>): Fields {
  const keys = (name: string) => Object.keys(object).filter((key) => key.trim().toLowerCase() === name)
  const remove = (name: string) => {
    for (const key of keys(name.toLowerCase())) delete object[key]
  }
  return {
    get: (name) => keys(name.toLowerCase()).flatMap((key) => texts(object[key])),
    set(name, value) {
      remove(name)
      object[name.toLowerCase()] = value
    },
    remove,
    names: () => Object.keys(object).map((key) => key.trim().toLowerCase()),
  }
}

function texts(value: unknown): readonly string[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value.map(String) : [String(value)]
}
