/** A source package as a document names it, or as advisories do; `version` undefined where it cannot be derived. */
export interface NamedSource {
  readonly name: string
  readonly version: string | undefined
}

const architecture = /-(?:amd64|arm64|armhf|i386|ppc64el|riscv64|s390x)$/

/**
 * What a signed source of Debian or Ubuntu wraps. These sources hold nothing but the binaries of another one with a
 * signature for Secure Boot (https://wiki.debian.org/SecureBoot); advisories speak of that other source. `built` is the
 * version of the binary package. Several where Ubuntu split a source in two.
 */
export function wrappedSources({ name, version }: NamedSource, built: string | undefined): readonly NamedSource[] {
  const whole = name.replace(architecture, '')
  if (whole === 'linux-signed' || whole.startsWith('linux-signed-')) {
    return [{ name: `linux${whole.slice('linux-signed'.length)}`, version: first([built, version], sameBuild) }]
  }
  if (!name.endsWith('-signed')) return []
  const inner = name.slice(0, -'-signed'.length).replace(architecture, '')
  const inside = first([built, version], unwrapped)
  return innerNames(inner).map((each) => ({ name: each, version: inside }))
}

function innerNames(inner: string): string[] {
  if (inner === 'grub2') return ['grub2-unsigned', 'grub2']
  if (inner.startsWith('grub-')) return ['grub2']
  if (inner === 'shim-helpers') return ['shim']
  return [inner === 'systemd-boot-efi' ? 'systemd' : inner]
}

function first(
  versions: readonly (string | undefined)[],
  derive: (version: string) => string | undefined,
): string | undefined {
  for (const version of versions) {
    const derived = version === undefined ? undefined : derive(version)
    if (derived !== undefined) return derived
  }
  return undefined
}

/** The kernel keeps its version; sources of Debian that are native write its hyphen as a plus sign. */
function sameBuild(version: string): string | undefined {
  return version.includes('-') ? version : hyphenated(version)
}

/**
 * `1+2.06+3~deb11u5` → `2.06-3~deb11u5`: the wrapper's own version may come first, and the hyphen is a plus sign.
 * `1.40.7+15.4-0ubuntu9` → `15.4-0ubuntu9`: the whole version follows the wrapper's own.
 */
function unwrapped(version: string): string | undefined {
  const hyphen = version.lastIndexOf('-')
  if (hyphen < 0) return hyphenated(version.replace(/^\d+\+(?=\d)/, ''))
  const start = lastNumberPlus(version.slice(0, hyphen))
  return start < 0 ? undefined : version.slice(start + 1)
}

function lastNumberPlus(text: string): number {
  let last = -1
  for (const { index } of text.matchAll(/\+(?=\d)/g)) last = index
  return last
}

/** The first plus sign before a digit starts the revision; others belong to it, `+deb11u1`, `~bpo11+1`. */
function hyphenated(version: string): string | undefined {
  const plus = version.search(/\+(?=\d)/)
  return plus < 0 ? undefined : `${version.slice(0, plus)}-${version.slice(plus + 1)}`
}

/** Sources that hold no code: their packages depend on others, which a document lists by themselves. */
export function isMetaSource(name: string): boolean {
  return /^linux-(?:meta|latest|restricted)(?:-|$)/.test(name)
}
