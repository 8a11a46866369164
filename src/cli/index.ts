import type { CommandSetup } from './command.ts'

export interface CommandEntry {
  readonly name: string
  /** One line in `tocsin --help`. */
  readonly summary: string
  /** The heading under which `tocsin --help` shows it. */
  readonly group: 'Find' | 'Decide and draft' | 'Other'
  /** Loaded only when the command is called, so that a command pays for nothing it does not use. */
  load(): Promise<CommandSetup>
}

/** Every command, in the order of the work. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'db',
    summary: 'build, update and inspect the index of known advisories',
    group: 'Find',
    load: async () => (await import('./db.ts')).setup,
  },
  {
    name: 'scan',
    summary: 'find known vulnerabilities in SBOMs',
    group: 'Find',
    load: async () => (await import('./scan.ts')).setup,
  },
  {
    name: 'explain',
    summary: 'show why a component is, or is not, in range of a vulnerability',
    group: 'Find',
    load: async () => (await import('./explain.ts')).setup,
  },
  {
    name: 'preview',
    summary: 'show which products a draft record would match',
    group: 'Find',
    load: async () => (await import('./preview.ts')).setup,
  },
  {
    name: 'probe',
    summary: 'prove by experiment whether a deployment has a flaw',
    group: 'Decide and draft',
    load: async () => (await import('./probe.ts')).setup,
  },
  {
    name: 'draft',
    summary: 'write bulletins: CSAF, OpenVEX, CycloneDX VEX, HTML, text',
    group: 'Decide and draft',
    load: async () => (await import('./draft.ts')).setup,
  },
  {
    name: 'csaf',
    summary: 'validate, convert, import and export CSAF documents',
    group: 'Decide and draft',
    load: async () => (await import('./csaf.ts')).setup,
  },
  {
    name: 'serve',
    summary: 'serve the public site; on first start with the worked example',
    group: 'Decide and draft',
    load: async () => (await import('./serve.ts')).setup,
  },
  {
    name: 'export',
    summary: 'write the public site as files, equal to what the server serves',
    group: 'Decide and draft',
    load: async () => (await import('./export.ts')).setup,
  },
  {
    name: 'vercmp',
    summary: 'compare two versions as an ecosystem orders them',
    group: 'Other',
    load: async () => (await import('./vercmp.ts')).setup,
  },
  {
    name: 'completion',
    summary: 'print a script that completes commands and options in a shell',
    group: 'Other',
    load: async () => (await import('./completion.ts')).setup,
  },
  {
    name: 'help',
    summary: 'show the help of a command',
    group: 'Other',
    load: async () => (await import('./help.ts')).setup,
  },
]
