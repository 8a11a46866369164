import { Argument, type Command } from 'commander'
import type { CliContext } from './command.ts'
import { bash } from './completion/bash.ts'
import { fish } from './completion/fish.ts'
import { zsh } from './completion/zsh.ts'
import { modelOf } from './model.ts'

/** The script for each shell, generated from the commands and their options. */
const scripts = { bash, zsh, fish }
type Shell = keyof typeof scripts

const shells: readonly string[] = Object.keys(scripts)

export function setup(command: Command, face: CliContext): void {
  command
    .addArgument(new Argument('<shell>', 'the shell').choices(shells))
    .addHelpText('after', examples)
    .action((shell: Shell) => print(face, shell))
}

const examples = `
For this session, in bash or zsh (after compinit):
  $ source <(tocsin completion bash)
  $ source <(tocsin completion zsh)

For every session:
  $ tocsin completion bash > ~/.local/share/bash-completion/completions/tocsin
  $ tocsin completion zsh > "\${fpath[1]}/_tocsin"
  $ tocsin completion fish > ~/.config/fish/completions/tocsin.fish
`

async function print(face: CliContext, shell: Shell): Promise<void> {
  face.terminal.out(scripts[shell](modelOf(await face.program())))
}
