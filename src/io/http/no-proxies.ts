/** The HTTP proxies that the environment names. */
export interface Proxies {
  /** Whether there is any. */
  readonly some: boolean
  /** Through which one an address is asked; undefined for none. Throws setting_invalid where the setting is not the address of one. */
  through(url: URL): URL | undefined
  /** The name of the setting that names it: HTTPS_PROXY. */
  settingFor(url: URL): string | undefined
}

export const noProxies: Proxies = { some: false, through: () => undefined, settingFor: () => undefined }
