/** CSAF 2.1, section 3.1.11.2: `major` asks readers to compare with their inventory again, `patch` corrects slips. */
export type RevisionClass = 'major' | 'minor' | 'patch'

/** How readers hear of a revision: at once, in their next digest, or in the feeds alone. */
export type Notice = 'immediate' | 'digest' | 'feed'

interface Material {
  readonly class: RevisionClass
  readonly notice: Notice
}

/**
 * What changed → how much it matters. The class is CSAF's; the notice is ours, because CSAF counts among minor changes what
 * readers must hear of at once: a fix, a higher severity, an exploit.
 */
export const materiality = {
  first_publication: { class: 'major', notice: 'immediate' },
  withdrawn: { class: 'major', notice: 'immediate' },
  superseded: { class: 'major', notice: 'immediate' },
  products: { class: 'major', notice: 'immediate' },
  vulnerability_added: { class: 'major', notice: 'immediate' },
  vulnerability_removed: { class: 'major', notice: 'immediate' },
  affected_added: { class: 'major', notice: 'immediate' },
  affected_removed: { class: 'major', notice: 'immediate' },
  fixed_removed: { class: 'major', notice: 'immediate' },
  not_affected_removed: { class: 'major', notice: 'immediate' },
  fixed_added: { class: 'minor', notice: 'immediate' },
  fix_available: { class: 'minor', notice: 'immediate' },
  exploited: { class: 'minor', notice: 'immediate' },
  severity_raised: { class: 'minor', notice: 'immediate' },
  severity_lowered: { class: 'minor', notice: 'digest' },
  not_affected_added: { class: 'minor', notice: 'digest' },
  under_investigation: { class: 'minor', notice: 'digest' },
  remediation: { class: 'minor', notice: 'digest' },
  tlp: { class: 'minor', notice: 'digest' },
  prose: { class: 'minor', notice: 'feed' },
  references: { class: 'minor', notice: 'feed' },
  acknowledgments: { class: 'minor', notice: 'feed' },
  translation: { class: 'patch', notice: 'feed' },
  correction: { class: 'patch', notice: 'feed' },
} as const satisfies Record<string, Material>

/** One kind of change between two revisions of a bulletin. */
export type BulletinChange = keyof typeof materiality

const classes = ['major', 'minor', 'patch'] as const satisfies readonly RevisionClass[]
const notices = ['immediate', 'digest', 'feed'] as const satisfies readonly Notice[]

/** The class of a revision with these changes; undefined where nothing changed, and there is nothing to publish. */
export function classOf(changes: readonly BulletinChange[]): RevisionClass | undefined {
  return classes.find((each) => changes.some((change) => materiality[change].class === each))
}

/** How readers hear of a revision with these changes; undefined where nothing changed. */
export function noticeOf(changes: readonly BulletinChange[]): Notice | undefined {
  return notices.find((each) => changes.some((change) => materiality[change].notice === each))
}

/** The version of the next revision, as CSAF counts: `1.2.3` → `2.0.0`, `1.3.0` or `1.2.4`; the first is `1.0.0`. */
export function nextVersion(previous: string | undefined, revisionClass: RevisionClass): string {
  if (previous === undefined) return '1.0.0'
  const [major = 0, minor = 0, patch = 0] = previous.split('.').map(Number)
  if (revisionClass === 'major') return `${major + 1}.0.0`
  return revisionClass === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`
}
