import pino, { type DestinationStream } from 'pino'
import type { Log, LogFields } from '../../domain/ports/log.ts'

/** How long a value may be: an address of a request may be as long as a head. */
const longest = 2000

/**
 * A log for machines: one JSON object a line, with `level`, `time` (RFC 3339), `msg` and the fields; of an error its
 * stack and those of its causes. `now` is in milliseconds since the epoch.
 */
export function jsonLog(stream: DestinationStream, now: () => number): Log {
  const logger = pino(
    {
      base: null,
      timestamp: () => `,"time":"${new Date(now()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: pino.stdSerializers.err },
    },
    stream,
  )
  return {
    info: (message, fields = {}) => logger.info(bounded(fields), message),
    warn: (message, fields = {}) => logger.warn(bounded(fields), message),
    error: (message, fields = {}) => logger.error(bounded(fields), message),
  }
}

function bounded(fields: LogFields): LogFields {
  const entries = Object.entries(fields).map(([name, value]) => {
    return [name, typeof value === 'string' && value.length > longest ? `${value.slice(0, longest)}…` : value]
  })
  return Object.fromEntries(entries)
}
