/** Types of vers that are registered, https://github.com/package-url/vers-spec, 2026-08, and the special ones. */
export const versTypes: ReadonlySet<string> = new Set([
  ...['all', 'none', 'generic', 'datetime', 'intdot', 'lexicographic', 'semver'],
  ...['alpine', 'alpm', 'apk', 'cargo', 'composer', 'conan', 'conda', 'cpan', 'cran', 'dart', 'deb', 'ebuild', 'gem'],
  ...['gentoo', 'github', 'golang', 'hackage', 'hex', 'mattermost', 'maven', 'mozilla', 'mysql', 'nginx', 'npm'],
  ...['nuget', 'openssl', 'pub', 'pypi', 'rpm', 'swift', 'tomee'],
])
