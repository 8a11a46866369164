import { documentVersion, historyPointer } from '../../schema/index.ts'
import type { Check } from './check.ts'
import { unreadVersion } from './shared/own-version.ts'

export const check: Check = {
  clause: '6.1.30',
  title: 'Mixed Integer and Semantic Versioning',
  versions: ['2.0', '2.1'],
  leaves: (csaf) => unreadVersion(csaf) ?? csaf.history.unreadNumber,
  *run({ csaf, history }) {
    const { version: own } = csaf.document?.tracking ?? {}
    const kind = documentVersion(own)?.kind
    const numbers = history.numbered.map(({ number, version }) => ({ number, kind: version.kind }))
    const all = own === undefined || kind === undefined ? numbers : [{ number: own, kind }, ...numbers]
    const integer = all.find((each) => each.kind === 'integer')
    const semantic = all.find((each) => each.kind === 'semantic')
    if (!integer || !semantic) return
    const message = `Integer and semantic versions are mixed: ${integer.number} beside ${semantic.number}; keep to one kind.`
    yield { pointer: historyPointer, message }
    yield { pointer: '/document/tracking/version', message }
  },
}
