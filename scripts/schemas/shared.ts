import { z } from 'zod'

export const text = z.string()
export const count = z.int().min(0)
export const instant = z.iso.datetime({ offset: true }).describe('RFC 3339')
export const day = z.iso.date()
export const list = <T extends z.ZodType>(item: T) => z.array(item)

export const tool = z.object({ name: text, version: text })
export const inRange = z.enum(['yes', 'no', 'unknown'])
/** What a scan or a preview lists: a "no" is not listed. */
export const found = z.enum(['yes', 'unknown'])
export const pointer = text.describe('JSON pointer (RFC 6901)')
export const paths = list(list(text)).describe('ways from the product to the component, shortest first')
