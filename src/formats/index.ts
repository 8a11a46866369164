import { csaf } from './csaf.ts'
import { csaf21 } from './csaf21.ts'
import { cyclonedx } from './cyclonedx.ts'
import type { Format } from './format.ts'
import { html } from './html.ts'
import { openvex } from './openvex.ts'
import { text } from './text.ts'

/** Every way to write a revision down, by id. */
export const formats: readonly Format[] = [csaf, csaf21, cyclonedx, html, openvex, text]

export { csaf } from './csaf.ts'
export { csaf21 } from './csaf21.ts'
export type { Format } from './format.ts'
export { openvex } from './openvex.ts'
export { renderAll } from './render-all.ts'
