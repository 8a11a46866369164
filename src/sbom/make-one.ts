/** Something that an SBOM can be made of, and the command line that makes it. */
export interface MakeOne {
  /** `an npm lock file`, `a folder`. */
  readonly what: string
  readonly command: string
}

interface Recipe {
  readonly what: string
  /** Fits a file's name in lower case. */
  readonly pattern: RegExp
  command(path: Place): string
}

/** Quoted for a shell. */
interface Place {
  readonly file: string
  readonly folder: string
  /** `cd FOLDER && `, empty where that is the current one. */
  readonly enter: string
}

const cdxgen = (type: string) => (place: Place) => `npx @cyclonedx/cdxgen -t ${type} -o bom.json ${place.folder}`
const syft = (kind: string) => (place: Place) => `syft scan ${kind}:${place.file} -o cyclonedx-json=bom.json`
const dotnet = ({ file }: Place) => `dotnet-CycloneDX ${file} --output-format Json --output . --filename bom.json`

/** By name: the tool of the ecosystem where there is one. The first that fits counts. */
const recipes: readonly Recipe[] = [
  {
    what: 'an npm lock file',
    pattern: /^(package-lock|npm-shrinkwrap)\.json$/,
    command: ({ enter }) => `${enter}npm sbom --package-lock-only --sbom-format cyclonedx > bom.json`,
  },
  {
    what: 'the manifest of an npm package',
    pattern: /^package\.json$/,
    command: ({ enter }) => `${enter}npm sbom --sbom-format cyclonedx > bom.json`,
  },
  { what: 'a Yarn lock file', pattern: /^yarn\.lock$/, command: cdxgen('js') },
  { what: 'a pnpm lock file', pattern: /^pnpm-lock\.yaml$/, command: cdxgen('js') },
  { what: 'a Bun lock file', pattern: /^bun\.lockb?$/, command: cdxgen('js') },
  {
    what: 'a Maven project',
    pattern: /^(.*\.)?pom(\.xml)?$/,
    command: ({ file }) => `mvn -f ${file} org.cyclonedx:cyclonedx-maven-plugin:makeAggregateBom`,
  },
  {
    what: 'a Gradle build',
    pattern: /^((buildscript-)?gradle\.lockfile|(build|settings)\.gradle(\.kts)?)$/,
    command: cdxgen('java'),
  },
  {
    what: 'a list of Python requirements',
    pattern: /^requirements[\w.-]*\.txt$/,
    command: ({ file }) => `cyclonedx-py requirements ${file} -o bom.json`,
  },
  {
    what: 'a Poetry lock file',
    pattern: /^poetry\.lock$/,
    command: ({ folder }) => `cyclonedx-py poetry ${folder} -o bom.json`,
  },
  {
    what: 'a Pipenv lock file',
    pattern: /^pipfile(\.lock)?$/,
    command: ({ folder }) => `cyclonedx-py pipenv ${folder} -o bom.json`,
  },
  {
    what: 'a uv lock file',
    pattern: /^uv\.lock$/,
    command: ({ enter }) => `${enter}uv export --format requirements-txt | cyclonedx-py requirements - -o bom.json`,
  },
  {
    what: 'a Python project',
    pattern: /^(pyproject\.toml|setup\.(py|cfg))$/,
    command: ({ enter }) => `${enter}cyclonedx-py environment .venv -o bom.json`,
  },
  {
    what: 'a Go module',
    pattern: /^go\.(mod|sum|work)$/,
    command: ({ folder }) => `cyclonedx-gomod mod -json -output bom.json ${folder}`,
  },
  {
    what: 'a Rust package',
    pattern: /^cargo\.(lock|toml)$/,
    command: ({ enter }) => `${enter}cargo cyclonedx --format json`,
  },
  {
    what: 'a Bundler lock file',
    pattern: /^(gemfile(\.lock)?|gems\.(rb|locked))$/,
    command: cdxgen('ruby'),
  },
  {
    what: 'a Composer lock file',
    pattern: /^composer\.(lock|json)$/,
    command: ({ enter }) => `${enter}composer CycloneDX:make-sbom --output-format=JSON --output-file=bom.json`,
  },
  { what: 'a .NET project', pattern: /\.(csproj|fsproj|vbproj|slnx?)$/, command: dotnet },
  {
    what: 'a NuGet lock file',
    pattern: /^packages\.(lock\.json|config)$/,
    command: (place) => dotnet({ ...place, file: place.folder }),
  },
  {
    what: 'a lock file',
    pattern: /^((mix|pubspec|podfile|conan|flake)\.lock|package\.resolved|cartfile\.resolved|pixi\.lock)$/,
    command: syft('file'),
  },
  { what: 'a Java archive', pattern: /\.(jar|war|ear|jpi|hpi)$/, command: syft('file') },
  { what: 'a package', pattern: /\.(whl|egg|deb|rpm|apk|gem|nupkg)$/, command: syft('file') },
  {
    what: 'an archive',
    pattern: /\.(zip|tar|tgz|tar\.(gz|xz|bz2|zst)|7z)$/,
    command: ({ file }) => `syft scan ${file} -o cyclonedx-json=bom.json`,
  },
]

/** How an SBOM is made of a file that is not one, by its name; undefined where its name says nothing. */
export function makeOneOfFile(path: string): MakeOne | undefined {
  const name = nameOf(path).toLowerCase()
  const recipe = recipes.find(({ pattern }) => pattern.test(name))
  return recipe && { what: recipe.what, command: recipe.command(placeOf(path)) }
}

/** How an SBOM is made of all that lies in a folder. */
export function makeOneOfFolder(path: string): MakeOne {
  return { what: 'a folder', command: syft('dir')(placeOf(path)) }
}

/** A registry, a repository, and a tag or a digest: `alpine:3.20`, `ghcr.io/works/pumpd@sha256:…`. */
const image =
  /^(?:[a-z0-9][a-z0-9.-]{0,252}(?::\d{1,5})?\/)?[a-z0-9][a-z0-9._/-]{0,254}(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|@sha256:[0-9a-f]{64})$/

/** How an SBOM is made of a container image, where a name can be that of one; no file of that name is there. */
export function makeOneOfImage(name: string): MakeOne | undefined {
  if (!image.test(name) || name.includes('..')) return undefined
  return { what: 'a container image', command: `syft scan ${name} -o cyclonedx-json=bom.json` }
}

function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
}

function placeOf(path: string): Place {
  const folder = path.slice(0, path.length - nameOf(path).length).replace(/(?<=[^/\\])[/\\]$/, '') || '.'
  return { file: quoted(path), folder: quoted(folder), enter: folder === '.' ? '' : `cd ${quoted(folder)} && ` }
}

/** For a POSIX shell. What begins with a hyphen would be an option. */
function quoted(text: string): string {
  const path = text.startsWith('-') ? `./${text}` : text
  return /^[\w./:@+,-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}
