import { allOf, type CommandModel, type Value } from '../model.ts'

/** The script that bash reads; written for bash 3.2 and later, without the package bash-completion. */
export function bash(program: CommandModel): string {
  const all = allOf(program)
  return `# bash completion for tocsin. Written by: tocsin completion bash

${frame}
_tocsin() {
  local cur=\${COMP_WORDS[COMP_CWORD]} at='' option='' gap=0 i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      =) gap=0; continue ;;
      -*) option=\${COMP_WORDS[i]} gap=0; continue ;;
    esac
    gap=$((gap + 1))
    case "$at \${COMP_WORDS[i]}" in
      ${all.slice(1).map(step).join(' | ')})
        at="\${at:+$at }\${COMP_WORDS[i]}" option='' gap=0 ;;
    esac
  done
  # Bash takes --format=json for three words.
  [[ $cur == '=' ]] && cur=''
  cur=\${cur//\\\\/}
  if [[ $cur != -* ]]; then
    case "$gap $at $option" in
${all.flatMap(values).join('\n')}
    esac
  fi
  case "$at" in
${all.map(rest).join('\n')}
  esac
}

complete -F _tocsin tocsin
`
}

const frame = `_tocsin_words() {
  local word
  for word in "$@"; do
    [[ $word == "$cur"* ]] && COMPREPLY+=("$(printf '%q' "$word")")
  done
}

_tocsin_paths() {
  local path
  while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen "$1" -- "$cur")
  compopt -o filenames 2>/dev/null
}
`

/** \`' db'\`, \`'db build'\`: the command so far, and the word that selects the next one. */
function step({ path }: CommandModel): string {
  const [, ...words] = path.split(' ')
  return quoted(words.length === 1 ? ` ${words[0]}` : words.join(' '))
}

function below({ path }: CommandModel): string {
  return path.split(' ').slice(1).join(' ')
}

/** Where the value of an option is due: right after it, or later where it takes several. */
function values(command: CommandModel): string[] {
  return command.options.flatMap(({ names, value, isList }) => {
    if (value === undefined) return []
    const patterns = names.map(
      (name) => `${isList ? '*' : ''}${quoted(`${isList ? '' : '0'} ${below(command)} ${name}`)}`,
    )
    return [`      ${patterns.join(' | ')}) ${offer(value)}; return ;;`]
  })
}

/** What else may be typed there: options, commands, files. */
function rest(command: CommandModel): string {
  const names = command.options.flatMap((option) => option.names)
  const [first] = command.arguments
  const words = command.commands.map(({ name }) => name)
  const other = words.length > 0 ? offer({ kind: 'words', words }) : first ? offer(first.value) : ':'
  const options = offer({ kind: 'words', words: names })
  return `    ${quoted(below(command))}) if [[ $cur == -* ]]; then ${options}; else ${other}; fi ;;`
}

function offer(value: Value): string {
  if (value.kind === 'words') return `_tocsin_words ${value.words.map(quoted).join(' ')}`
  if (value.kind === 'free') return ':'
  return `_tocsin_paths ${value.kind === 'folder' ? '-d' : '-f'}`
}

function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
