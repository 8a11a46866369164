import { styleText } from 'node:util'

/** A style of `util.styleText`, or several. */
export type Style = Parameters<typeof styleText>[0]

/** A text in a colour, where the terminal has any. */
export function paint(text: string, style: Style, { colour }: { readonly colour: boolean }): string {
  // Whether there is a terminal with colours is known to `colour`.
  return colour && text !== '' ? styleText(style, text, { validateStream: false }) : text
}
