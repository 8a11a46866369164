/** A distribution whose packages advisories are looked up for. */
export interface Distro {
  /** OSV's name. */
  readonly ecosystem: string
  /**
   * What a document tells, `debian-12.5`, `bookworm`, `sles-15.3`, → the release as releases.ts compares it; undefined
   * when that tells none. Absent: the distribution is rolling, and its advisories name no release.
   */
  readonly release?: (told: string) => string | undefined
  /** The release that the version itself names, `.el8_6`; asked when the document tells none. */
  readonly mark?: (version: string) => string | undefined
  /** Advisories name what was built, where it was named; otherwise they name sources alone. */
  readonly namesBinaries?: true
  /** Advisories name sources, and tell what is built from them. */
  readonly tellsBinaries?: true
}

/** https://debian.pages.debian.net/distro-info-data/debian.csv */
const debianCodenames = new Map([
  ['woody', '3.0'],
  ['sarge', '3.1'],
  ['etch', '4.0'],
  ['lenny', '5.0'],
  ['squeeze', '6.0'],
  ['wheezy', '7'],
  ['jessie', '8'],
  ['stretch', '9'],
  ['buster', '10'],
  ['bullseye', '11'],
  ['bookworm', '12'],
  ['trixie', '13'],
  ['forky', '14'],
])

/** https://debian.pages.debian.net/distro-info-data/ubuntu.csv */
const ubuntuCodenames = new Map([
  ['precise', '12.04'],
  ['trusty', '14.04'],
  ['xenial', '16.04'],
  ['bionic', '18.04'],
  ['focal', '20.04'],
  ['jammy', '22.04'],
  ['kinetic', '22.10'],
  ['lunar', '23.04'],
  ['mantic', '23.10'],
  ['noble', '24.04'],
  ['oracular', '24.10'],
  ['plucky', '25.04'],
  ['questing', '25.10'],
  ['resolute', '26.04'],
])

/** `3.20.3` of `alpine-3.20.3`, `alpine-v3.20.3` and `3.20.3`. */
const number = (told: string) => /(?:^|[-_. ])v?(\d+(?:\.\d+)*)(?!.*[-_. ]v?\d+(?:\.\d+)*)/.exec(told)?.[1]
const major = (told: string) => number(told)?.split('.')[0]
const majorMinor = (told: string) => /^\d+\.\d+/.exec(number(told) ?? '')?.[0]
const lastWord = (told: string) => told.toLowerCase().replace(/^.*-/, '')
/** `8` of `1.1.1k-14.el8_6`, of `.module_el8.6.0` and of `.module+el8`. */
const enterpriseLinux = (version: string) => /[._+]el(\d+)/.exec(version)?.[1]

const alpine: Distro = {
  ecosystem: 'Alpine',
  release(told) {
    const version = majorMinor(told)
    return version && `v${version}`
  },
}

const debian: Distro = {
  ecosystem: 'Debian',
  release(told) {
    const version = major(told)
    if (version === undefined) return debianCodenames.get(lastWord(told))
    return Number(version) < 7 ? (majorMinor(told) ?? `${version}.0`) : version
  },
}

const ubuntu: Distro = {
  ecosystem: 'Ubuntu',
  release: (told) => majorMinor(told) ?? ubuntuCodenames.get(lastWord(told)),
}

const redHat: Distro = { ecosystem: 'Red Hat', release: number, mark: enterpriseLinux, namesBinaries: true }
const almaLinux: Distro = { ecosystem: 'AlmaLinux', release: major, mark: enterpriseLinux, namesBinaries: true }
const rockyLinux: Distro = { ecosystem: 'Rocky Linux', release: major, mark: enterpriseLinux, namesBinaries: true }

/** `15 SP3` of `sles-15.3`; SUSE Linux Micro counts by itself. */
const suse: Distro = {
  ecosystem: 'SUSE',
  tellsBinaries: true,
  release(told) {
    const [version, servicePack = '0'] = number(told)?.split('.') ?? []
    if (version === undefined) return undefined
    if (/micro/i.test(told)) return `Micro ${number(told)}`
    return servicePack === '0' ? version : `${version} SP${servicePack}`
  },
}

const openSuse: Distro = {
  ecosystem: 'openSUSE',
  tellsBinaries: true,
  release(told) {
    if (/tumbleweed/i.test(told)) return 'Tumbleweed'
    const version = number(told)
    return version && (/micro/i.test(told) ? `Leap Micro ${version}` : `Leap ${version}`)
  },
}

/** `24.03-LTS-SP1` of `24.03 (LTS-SP1)` and of the mark `.oe2403sp1`. */
const openEuler: Distro = {
  ecosystem: 'openEuler',
  release(told) {
    const pack = /LTS(?:-SP\d+)?/i.exec(told)?.[0]
    const version = /\d\d\.\d\d/.exec(told)?.[0]
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
const mageia: Distro = { ecosystem: 'Mageia', release: major, mark: (version) => /\.mga(\d+)/.exec(version)?.[1] }
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
  release: (told) => (/stream$/i.test(told) ? 'stream' : major(told)),
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
