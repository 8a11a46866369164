/**
 * For esbuild: packages with one function, which are run where that is first called, not where they are imported.
 * `string-width` sets up the segmentation of all scripts, which takes 8 ms; most runs show no text that needs it.
 */
const lazy = /^string-width$/

export const lazyPackages = {
  name: 'lazy-packages',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: lazy }, ({ path, namespace, resolveDir }) =>
      namespace === 'lazy-package'
        ? undefined
        : { path, namespace: 'lazy-package', pluginData: { resolveDir }, sideEffects: false },
    )
    onLoad({ filter: /.*/, namespace: 'lazy-package' }, ({ path, pluginData: { resolveDir } }) => ({
      contents: `export default (...args) => require('${path}').default(...args)`,
      resolveDir,
    }))
  },
}
