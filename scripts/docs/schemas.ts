import { schemas } from '../schemas/index.ts'

/** docs/schemas.md: which schema describes what. */
export function schemaPage(): string {
  return `# JSON Schemas

Written by \`node scripts/docs.mjs\`. Every JSON that Tocsin reads or writes in a shape of its own has a schema (JSON Schema
2020-12) in [schemas/](../schemas), which is part of the package. Documents in formats of others (CSAF, OpenVEX,
CycloneDX, SARIF) have the schemas of their standards.

**What Tocsin writes.** Fields are added, never renamed, so these schemas allow others beside those that they list; a test
holds each against real output with no other field allowed.

${tableOf('written')}

**What Tocsin reads.** Other fields are refused. A schema says the shape; what depends on more than one field is checked
when the file is read, and said in a sentence.

${tableOf('read')}

Editors complete and check such files when they know the schema. A decisions file, a publisher file and
\`.tocsin.json\` may name it themselves: \`"$schema": "./schemas/decisions.schema.json"\`. For all files of a name, in
VS Code, \`.vscode/settings.json\`:

\`\`\`json
{
  "json.schemas": [
    { "fileMatch": ["decisions.json"], "url": "./schemas/decisions.schema.json" },
    { "fileMatch": ["publisher.json"], "url": "./schemas/publisher.schema.json" }
  ]
}
\`\`\`
`
}

function tableOf(use: 'read' | 'written'): string {
  const rows = schemas.flatMap(({ name, title, use: own }) => {
    return own === use ? [[`[${name}](../schemas/${name}.schema.json)`, title] as const] : []
  })
  const [one, two] = [0, 1].map((i) => Math.max(6, ...rows.map((row) => row[i]?.length ?? 0)))
  const line = (a: string, b: string, fill = ' ') => `| ${a.padEnd(one ?? 0, fill)} | ${b.padEnd(two ?? 0, fill)} |`
  return [line('schema', 'of'), line('', '', '-'), ...rows.map(([a, b]) => line(a, b))].join('\n')
}
