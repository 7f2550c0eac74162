/**
 * A program for the browser with everything that it imports, as one classic script.
 *
 * @param isLarge - whether nobody would want to read it, so that it is made small
 */
export async function bundleForBrowser(entry: string, { isLarge = false } = {}): Promise<string> {
  // Loaded only here, because most pages have no script.
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2023',
    charset: 'ascii',
    minify: isLarge,
    // Packages that were written for Node as well ask for its name of the global object.
    define: { global: 'globalThis' },
    logLevel: 'silent'
  })
  return outputFiles[0]?.text ?? ''
}
