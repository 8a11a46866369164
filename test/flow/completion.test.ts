import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tocsin } from '../fakes.ts'

/** Of each word that is completed here, what each shell offers. */
type Completer = (line: string) => readonly string[]

const folder = mkdtempSync(join(tmpdir(), 'tocsin-completion-'))
const file = (shell: string) => join(folder, `tocsin.${shell}`)

beforeAll(async () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { code, out } = await tocsin(['completion', shell])
    expect(code).toBe(0)
    writeFileSync(file(shell), out)
  }
  writeFileSync(join(folder, 'bom.json'), '{}')
  writeFileSync(join(folder, 'app one.json'), '{}')
  mkdirSync(join(folder, 'index'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function ran(shell: string, args: readonly string[], env: Record<string, string> = {}): string[] {
  const options = { cwd: folder, encoding: 'utf8', env: { ...process.env, HOME: folder, ...env } } as const
  return execFileSync(shell, args, options).split('\n').filter(Boolean)
}

/** What the function leaves in COMPREPLY, with the words as readline splits them. */
const inBash: Completer = (line) => {
  const script = `source ${file('bash')}
    compopt() { :; }
    words=$1
    eval "set -- $words"
    COMP_WORDS=("$@"); [[ $words == *' ' ]] && COMP_WORDS+=('')
    COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
    _tocsin; printf '%s\\n' "\${COMPREPLY[@]}"`
  return ran('bash', ['--norc', '-c', script, 'bash', line.replace('=', ' = ')])
}

const inFish: Completer = (line) => {
  const offered = ran('fish', ['--no-config', '-c', `source ${file('fish')}; complete -C $argv[1]`, line])
  return offered.map((each) => each.replace(/\t.*/, ''))
}

/** A terminal of zsh's own, in which the words are typed; `compadd` is replaced by what prints the matches. */
const inZsh: Completer = (line) => {
  const found = join(folder, 'found')
  rmSync(found, { force: true })
  ran('zsh', ['-f', '-c', capture, 'zsh', line], { SCRIPT: file('zsh') })
  return existsSync(found) ? [...new Set(readFileSync(found, 'utf8').split('\n').filter(Boolean))] : []
}

const capture = `
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z 'PS1=; autoload -Uz compinit; compinit -u -D; source $SCRIPT'
zpty -w z 'compadd() {
  if [[ " $* " == *" "(-O|-A|-D)" "* ]]; then builtin compadd "$@"; return; fi
  local -a hits; builtin compadd -A hits "$@"
  print -rl -- $hits >> found; builtin compadd "$@"
}'
zpty -w z 'done-line() { print -n DO""NE; exit }; zle -N done-line; bindkey "^X" done-line'
zpty -w z 'bindkey "^I" complete-word; print REA""DY'
zpty -r -m z seen '*READY*'
zpty -w -n z "$1"$'\\t\\x18'
zpty -r -m z seen '*DONE*'
`

const shells: [name: string, completer: Completer][] = [
  ['bash', inBash],
  ['zsh', inZsh],
  ['fish', inFish],
]

describe.each(shells)('completion in %s (skipped where it is not installed)', (shell, complete) => {
  const isThere = spawnSync(shell, ['--version']).status === 0

  test.skipIf(!isThere).each<[string, string[]]>([
    ['tocsin sc', ['scan']],
    ['tocsin db ', ['build', 'status', 'update']],
    ['tocsin csaf convert --to ', ['2.0', '2.1']],
    ['tocsin scan bom.json --fail-on h', ['high']],
    ['tocsin scan --fail-on-un', ['--fail-on-unread']],
    ['tocsin db status --di', ['--digest']],
    ['tocsin vercmp --ecosystem Py', ['PyPI']],
    ['tocsin db build --ecosystem PyPI Ub', ['Ubuntu']],
    ['tocsin completion f', ['fish']],
    ['tocsin help ver', ['vercmp']],
  ])('%s → %j', (line, expected) => {
    expect([...complete(line)].sort()).toEqual(expected)
  })

  test.skipIf(!isThere)('a name with a space is one word', () => {
    expect(complete('tocsin vercmp --ecosystem Red').map((word) => word.replaceAll('\\', ''))).toEqual(['Red Hat'])
  })

  test.skipIf(!isThere)('files where a document is wanted, folders where a folder is', () => {
    expect(complete('tocsin scan bo')).toEqual(['bom.json'])
    expect(complete('tocsin scan bom.json --db i').map((name) => name.replace(/\/$/, ''))).toEqual(['index'])
    expect(complete('tocsin scan --db ').map((name) => name.replace(/\/$/, ''))).toEqual(['index'])
  })
})
