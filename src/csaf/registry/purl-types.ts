/** What the definition of a package URL type asks beyond the general form. */
export interface PurlType {
  readonly namespace: 'required' | 'prohibited' | 'optional'
  /** What a name must be, in small letters where the type takes either case. */
  readonly name?: { readonly form: RegExp; readonly words: string }
  readonly version?: { readonly form: RegExp; readonly words: string }
  /** Qualifiers that must be there. */
  readonly qualifiers?: readonly string[]
}

const chromeName = { form: /^[a-p]{32}$/i, words: '32 letters from a to p' }
const chromeVersion = { form: /^\d+(?:\.\d+){0,3}$/, words: 'one to four numbers with dots between them' }
const cpanName = { form: /^(?!.*::)/s, words: 'the name of a distribution, which has no "::"' }

const types: Readonly<Record<PurlType['namespace'], string>> = {
  required: 'alpm apk bitbucket composer deb git github golang huggingface maven qpkg rpm swift vscode-extension',
  prohibited:
    'bazel bitnami cargo chrome-extension cocoapods conda cran gem hackage julia mlflow nuget oci opam otp pub pypi vcpkg',
  optional: 'brew conan cpan docker generic hex luarocks npm swid yocto',
}

const special: Readonly<Record<string, Omit<PurlType, 'namespace'>>> = {
  'chrome-extension': { name: chromeName, version: chromeVersion },
  cpan: { name: cpanName },
  julia: { qualifiers: ['uuid'] },
  swid: { qualifiers: ['tag_id'] },
}

/** Type → its rules: https://github.com/package-url/purl-spec/tree/main/types. Other types have none. */
export const purlTypes: ReadonlyMap<string, PurlType> = new Map(
  (['required', 'prohibited', 'optional'] as const).flatMap((namespace) => {
    return types[namespace].split(' ').map((type) => [type, { namespace, ...special[type] }] as const)
  }),
)

/** Types whose namespaces and names are the same in either case. */
export const caselessTypes: ReadonlySet<string> = new Set([
  ...['alpm', 'apk', 'bitbucket', 'bitnami', 'brew', 'composer', 'deb', 'github', 'hex', 'luarocks', 'oci', 'otp'],
  ...['pub', 'pypi', 'vscode-extension'],
])
