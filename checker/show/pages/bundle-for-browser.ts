/** A program for the browser with everything that it imports, as one classic script. */
export async function bundleForBrowser(entry: string): Promise<string> {
  // Loaded only here, because most pages have no script.
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2023',
    charset: 'ascii',
    logLevel: 'silent'
  })
  return outputFiles[0]?.text ?? ''
}
