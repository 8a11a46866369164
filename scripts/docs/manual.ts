import type { Described, Entry } from './reference.ts'

const purpose =
  'Matches the components of an SBOM with known advisories, and writes security bulletins of what was decided about them.'

/** man/tocsin.1, in the macros of man(7). */
export function manual(entries: readonly Entry[], { version }: { readonly version: string }): string {
  const [program, ...commands] = entries
  const leaves = commands.filter(({ hasCommands }) => !hasCommands)
  const codes = program?.after.flatMap((part) =>
    part.kind === 'text' && part.text.startsWith('Exit') ? [part.text] : [],
  )
  return `${[
    `.TH TOCSIN 1 "" "tocsin ${version}" "User Commands"`,
    '.SH NAME',
    'tocsin \\- from a software inventory to a published security bulletin',
    '.SH SYNOPSIS',
    '.B tocsin',
    '.I command',
    '.RI [ options ]',
    '.SH DESCRIPTION',
    text(purpose),
    '.B tocsin help',
    '.I command',
    'shows what a command takes.',
    '.SH COMMANDS',
    ...leaves.flatMap(command),
    '.SH EXIT STATUS',
    ...(codes ?? []).map(text),
    '.SH ENVIRONMENT',
    ...described([
      { name: 'TOCSIN_DATA', text: 'The data folder.' },
      { name: 'TOCSIN_HOST, TOCSIN_PORT', text: 'Where tocsin serve listens.' },
      {
        name: 'HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY',
        text: 'Through which proxy the internet is asked. A probe uses none.',
      },
      { name: 'NO_COLOR', text: 'No colours, if it is set.' },
      { name: 'SOURCE_DATE_EPOCH', text: 'The date of drafts without a decision, in seconds since 1970.' },
    ]),
  ].join('\n')}\n`
}

function command({ path, summary, usage, arguments: given, options, after }: Entry): string[] {
  return [
    `.SS ${roff(path)}`,
    text(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`),
    '.PP',
    `.B ${roff(usage)}`,
    ...described([...given, ...options]),
    ...after.flatMap((part) => {
      if (part.kind === 'text') return ['.PP', text(part.text)]
      return ['.PP', roff(part.title), '.PP', '.nf', '.RS 4', ...part.lines.map(roff), '.RE', '.fi']
    }),
  ]
}

function described(rows: readonly Described[]): string[] {
  return rows.flatMap((row) => ['.TP', `.B ${roff(row.name)}`, text(row.text)])
}

/** Prose, on lines as long as the format allows; none of them looks like a macro. */
function text(prose: string): string {
  const lines = ['']
  for (const word of prose.split(/\s+/).map(roff)) {
    const last = lines.at(-1) ?? ''
    if (last.length + word.length < 78) lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
    else lines.push(word)
  }
  return lines.join('\n')
}

/** Escapes hyphens that readers type, backslashes, and a dot or quote at the start of a line. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('…', '...')
    .replaceAll('’', "'")
    .replace(/^(?=[.'])/, '\\&')
}
