import type { Described, Entry } from './reference.ts'

/** docs/cli.md: every command with its arguments, options and examples. */
export function markdown(entries: readonly Entry[]): string {
  const [program, ...commands] = entries
  const after =
    program?.after.filter(({ kind }) => kind === 'text').map((each) => ('text' in each ? each.text : '')) ?? []
  const list = commands.map(
    ({ path, summary }) => `- [\`${path}\`](#${path.replaceAll(' ', '-')}): ${escaped(summary)}`,
  )
  return `# The command line

Written by \`node scripts/docs.mjs\` from the commands themselves; \`tocsin help COMMAND\` shows the same.

${list.join('\n')}

${after.map(escaped).join('\n\n')}

DATA in a default is the data folder: \`./data\` in a checkout, else that of the user
(\`~/.local/share/tocsin\` on Linux); \`TOCSIN_DATA\` names another. \`-\` in place of a file reads standard input.

${commands.map(section).join('\n\n')}
`
}

function section({ path, summary, usage, arguments: given, options, after }: Entry): string {
  const parts = after.map((part) => {
    return part.kind === 'text'
      ? escaped(part.text)
      : `${escaped(part.title)}\n\n\`\`\`console\n${part.lines.join('\n')}\n\`\`\``
  })
  return [
    `## ${path}`,
    sentence(escaped(summary)),
    `\`\`\`text\n${usage}\n\`\`\``,
    ...table('argument', given),
    ...table('option', options),
    ...parts,
  ].join('\n\n')
}

function table(title: string, rows: readonly Described[]): string[] {
  if (rows.length === 0) return []
  const cells = rows.map(({ name, text }) => [`\`${name}\``, escaped(text).replaceAll('|', '\\|')] as const)
  const width = Math.max(title.length, ...cells.map(([name]) => name.length))
  const other = Math.max(...cells.map(([, text]) => text.length))
  const line = (name: string, text: string) => `| ${name.padEnd(width)} | ${text.padEnd(other)} |`
  const rule = `| ${'-'.repeat(width)} | ${'-'.repeat(other)} |`
  return [[line(title, ''), rule, ...cells.map(([name, text]) => line(name, text))].join('\n')]
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

/** Escapes what Markdown would interpret: placeholders in angle brackets, and asterisks. */
function escaped(text: string): string {
  return text.replaceAll(/<([\w|. -]+)>/g, '`<$1>`').replaceAll('*', '\\*')
}
