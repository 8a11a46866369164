import { type ArgumentModel, allOf, type CommandModel, type OptionModel, type Value } from '../model.ts'

/** The script that zsh reads: by `source`, or as the file `_tocsin` in a folder of `fpath`. */
export function zsh(program: CommandModel): string {
  return `#compdef tocsin
# zsh completion for tocsin. Written by: tocsin completion zsh

${allOf(program).map(functionOf).join('\n\n')}

if [[ $funcstack[1] == _tocsin ]]; then
  _tocsin "$@"
else
  compdef _tocsin tocsin
fi
`
}

function functionOf(command: CommandModel): string {
  return command.commands.length > 0 ? parent(command) : leaf(command)
}

function leaf(command: CommandModel): string {
  return `${nameOf(command)}() {
  _arguments ${[...command.options.map(optionSpec), ...command.arguments.map(argumentSpec)].join(' \\\n    ')}
}`
}

function parent(command: CommandModel): string {
  const described = command.commands.map(({ name, summary }) => quoted(`${name}:${summary}`))
  const calls = command.commands.map((each) => `        ${each.name}) ${nameOf(each)} ;;`)
  return `${nameOf(command)}() {
  local curcontext=$curcontext state line
  typeset -A opt_args
  _arguments -C ${[...command.options.map(optionSpec), "'1: :->command'", "'*:: :->rest'"].join(' \\\n    ')}
  case $state in
    command)
      local -a commands=(
        ${described.join('\n        ')}
      )
      _describe -t commands command commands ;;
    rest)
      case $line[1] in
${calls.join('\n')}
      esac ;;
  esac
}`
}

/** \`_tocsin_db_build\`. */
function nameOf({ path }: CommandModel): string {
  return `_${path.replaceAll(/[ -]/g, '_')}`
}

/** One of several spellings excludes the others; an option that takes a list goes on up to the next option. */
function optionSpec({ names, summary, value, isList }: OptionModel): string {
  const [one = '', other] = names
  const tail = `[${escaped(summary)}]${value === undefined ? '' : `${isList ? ':*-*' : ''}:value:${action(value)}`}`
  if (other === undefined) return quoted(`${isList ? '*' : ''}${one}${tail}`)
  return `${quoted(`(${one} ${other})`)}{${one},${other}}${quoted(tail)}`
}

function argumentSpec({ name, value, isList }: ArgumentModel): string {
  return quoted(`${isList ? '*' : ''}:${escaped(name)}:${action(value)}`)
}

function action(value: Value): string {
  if (value.kind === 'words') return `(${value.words.map((word) => word.replaceAll(/[\s\\():'"]/g, '\\$&')).join(' ')})`
  if (value.kind === 'free') return ' '
  return value.kind === 'folder' ? '_files -/' : '_files'
}

function escaped(text: string): string {
  return text.replaceAll(/[\\[\]:]/g, '\\$&')
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
