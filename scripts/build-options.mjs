import { lazyPackages } from './lazy-packages.mjs'

/** What all bundles have in common, for esbuild. */
export const bundleOptions = {
  outdir: 'dist',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.13',
  logLevel: 'warning',
  plugins: [lazyPackages],
}
