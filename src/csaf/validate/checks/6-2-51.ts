import type { Check } from './check.ts'
import { versionOrder } from './shared/version-order.ts'

/** `all` and `none` name no version, so there is nothing to order. */
const withoutVersions: readonly string[] = ['all', 'none']

export const check: Check = {
  clause: '6.2.51',
  title: 'Unknown vers Type',
  versions: ['2.1'],
  async load() {
    const { versTypes } = await import('../../registry/vers-types.ts')
    const faultOf = (type: string): string | undefined => {
      if (!versTypes.has(type)) return `"${type}" is not a registered type of vers; programs cannot order its versions.`
      if (withoutVersions.includes(type) || versionOrder(type)) return undefined
      return `"${type}" is a registered type of vers, but Tocsin does not know its order: nothing that needs it was tested.`
    }
    return function* ({ branches }) {
      for (const { branch, pointer } of branches) {
        const { category, name = '' } = branch
        const type = category === 'product_version_range' ? /^vers:([^/]*)\//.exec(name)?.[1] : undefined
        const message = type === undefined ? undefined : faultOf(type)
        if (message !== undefined) yield { pointer: `${pointer}/name`, message }
      }
    }
  },
}
