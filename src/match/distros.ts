import { debianCodenames, debianRolling, ubuntuCodenames } from './codenames.ts'

/** A distribution whose packages advisories are looked up for. */
export interface Distro {
  /** OSV's name. */
  readonly ecosystem: string
  /**
   * What a document says, `debian-12.5`, `bookworm`, `sles-15.3`, → the release as releases.ts compares it; undefined
   * when that names none. A release that rolls has a name as well, `sid` and `edge`: it is not any of the numbered ones.
   * Absent: the distribution is rolling, and its advisories name no release.
   */
  readonly release?: (written: string) => string | undefined
  /** The release that the version itself names, `.el8_6`; used when the document gives none. */
  readonly mark?: (version: string) => string | undefined
  /** Advisories name what was built, where it was named; otherwise they name sources alone. */
  readonly namesBinaries?: true
  /** Advisories name sources, and list what is built from them. */
  readonly listsBinaries?: true
}

/** The last number with its dots: `3.20.3` of `alpine-3.20.3`, `alpine-v3.20.3` and `3.20.3`. */
function number(written: string): string | undefined {
  let last: string | undefined
  for (const { 0: digits, index } of written.matchAll(/\d+(?:\.\d+)*/g)) {
    const start = written[index - 1]?.toLowerCase() === 'v' ? index - 1 : index
    if (start === 0 || '-_. '.includes(written[start - 1] ?? '')) last = digits
  }
  return last
}

const major = (written: string) => number(written)?.split('.')[0]
const majorMinor = (written: string) => /^\d+\.\d+/.exec(number(written) ?? '')?.[0]
/** `trixie/sid` of `debian-trixie/sid`. */
function lastWord(written: string): string | undefined {
  return written
    .toLowerCase()
    .split(/[^a-z/]/)
    .at(-1)
}

/** The first of these words that a document says. */
function oneOf<Value>(words: ReadonlyMap<string, Value>, written: string): Value | undefined {
  for (const word of written.toLowerCase().split(/[^a-z]+/)) {
    const value = words.get(word)
    if (value !== undefined) return value
  }
  return undefined
}

/** `8` of `1.1.1k-14.el8_6`, of `.module_el8.6.0` and of `.module+el8`. */
const enterpriseLinux = (version: string) => /[._+]el(\d+)/.exec(version)?.[1]

const alpine: Distro = {
  ecosystem: 'Alpine',
  release(written) {
    if (/(?:^|[-_ ])edge$/i.test(written)) return 'edge'
    const version = majorMinor(written)
    return version && `v${version}`
  },
}

const debian: Distro = {
  ecosystem: 'Debian',
  release(written) {
    // base-files of testing and of unstable name both: `trixie/sid`.
    if (/\/sid$/i.test(written)) return lastWord(written)
    const version = major(written)
    if (version === undefined) return oneOf(debianCodenames, written) ?? oneOf(debianRolling, written)
    return Number(version) < 7 ? (majorMinor(written) ?? `${version}.0`) : version
  },
}

const ubuntu: Distro = {
  ecosystem: 'Ubuntu',
  release: (written) =>
    majorMinor(written) ?? oneOf(ubuntuCodenames, written) ?? (/devel$/i.test(written) ? 'devel' : undefined),
}

const redHat: Distro = { ecosystem: 'Red Hat', release: number, mark: enterpriseLinux, namesBinaries: true }
const almaLinux: Distro = { ecosystem: 'AlmaLinux', release: major, mark: enterpriseLinux, namesBinaries: true }
const rockyLinux: Distro = { ecosystem: 'Rocky Linux', release: major, mark: enterpriseLinux, namesBinaries: true }

/** `15 SP3` of `sles-15.3`; SUSE Linux Micro counts by itself. */
const suse: Distro = {
  ecosystem: 'SUSE',
  listsBinaries: true,
  release(written) {
    const [version, servicePack = '0'] = number(written)?.split('.') ?? []
    if (version === undefined) return undefined
    if (/micro/i.test(written)) return `Micro ${number(written)}`
    return servicePack === '0' ? version : `${version} SP${servicePack}`
  },
}

const openSuse: Distro = {
  ecosystem: 'openSUSE',
  listsBinaries: true,
  release(written) {
    if (/tumbleweed/i.test(written)) return 'Tumbleweed'
    if (/slowroll/i.test(written)) return 'Slowroll'
    const version = number(written)
    return version && (/micro/i.test(written) ? `Leap Micro ${version}` : `Leap ${version}`)
  },
}

/** `24.03-LTS-SP1` of `24.03 (LTS-SP1)` and of the mark `.oe2403sp1`. */
const openEuler: Distro = {
  ecosystem: 'openEuler',
  release(written) {
    const pack = /LTS(?:-SP\d+)?/i.exec(written)?.[0]
    const version = /\d\d\.\d\d/.exec(written)?.[0]
    return version && (pack ? `${version}-${pack.toUpperCase()}` : version)
  },
  mark(version) {
    const [, year, month, pack] = /\.oe(\d\d)(\d\d)(?:sp(\d+))?$/i.exec(version) ?? []
    return year && `${year}.${month}-LTS${pack ? `-SP${pack}` : ''}`
  },
}

const azureLinux: Distro = {
  ecosystem: 'Azure Linux',
  release: major,
  mark: (version) => /\.(?:azl|cm)(\d+)$/.exec(version)?.[1],
}
const mageia: Distro = {
  ecosystem: 'Mageia',
  release: (written) => (/cauldron$/i.test(written) ? 'Cauldron' : major(written)),
  mark: (version) => /\.mga(\d+)/.exec(version)?.[1],
}
const photon: Distro = {
  ecosystem: 'Photon OS',
  release: majorMinor,
  mark(version) {
    const generation = /\.ph(\d+)$/.exec(version)?.[1]
    return generation && `${generation}.0`
  },
}

/** BellSoft's two distributions name `stream` or a year. */
const bellSoft = (ecosystem: string): Distro => ({
  ecosystem,
  release: (written) => (/stream$/i.test(written) ? 'stream' : major(written)),
})

/** `type/namespace` of a package URL, or `type/ID` by os-release(5), → the distribution. */
export const distros: ReadonlyMap<string, Distro> = new Map<string, Distro>([
  ['apk/alpaquita', bellSoft('Alpaquita')],
  ['apk/alpine', alpine],
  ['apk/bellsoft-hardened-containers', bellSoft('BellSoft Hardened Containers')],
  ['apk/chainguard', { ecosystem: 'Chainguard' }],
  ['apk/cleanstart', { ecosystem: 'CleanStart' }],
  ['apk/minimos', { ecosystem: 'MinimOS' }],
  ['apk/wolfi', { ecosystem: 'Wolfi' }],
  ['deb/debian', debian],
  ['deb/echo', { ecosystem: 'Echo' }],
  ['deb/ubuntu', ubuntu],
  ['rpm/alma', almaLinux],
  ['rpm/almalinux', almaLinux],
  ['rpm/azurelinux', azureLinux],
  ['rpm/cbl-mariner', azureLinux],
  ['rpm/mageia', mageia],
  ['rpm/mariner', azureLinux],
  ['rpm/openeuler', openEuler],
  ['rpm/opensuse', openSuse],
  ['rpm/opensuse-leap', openSuse],
  ['rpm/opensuse-leap-micro', openSuse],
  ['rpm/opensuse-slowroll', openSuse],
  ['rpm/opensuse-tumbleweed', openSuse],
  ['rpm/opensuse.leap', openSuse],
  ['rpm/opensuse.tumbleweed', openSuse],
  ['rpm/photon', photon],
  ['rpm/redhat', redHat],
  ['rpm/rhel', redHat],
  ['rpm/rocky', rockyLinux],
  ['rpm/rocky-linux', rockyLinux],
  ['rpm/rockylinux', rockyLinux],
  ['rpm/sl-micro', suse],
  ['rpm/sle-micro', suse],
  ['rpm/sled', suse],
  ['rpm/sles', suse],
  ['rpm/sles_sap', suse],
  ['rpm/suse', suse],
])
