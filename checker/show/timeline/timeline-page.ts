import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Timeline } from './timeline.ts'

const PAGE_DIR = join(import.meta.dirname, 'page')

/** One page that needs nothing but itself: a sequence diagram, and the network at any moment. */
export async function timelinePage(timeline: Timeline): Promise<string> {
  const [page, style, script] = await Promise.all([
    readFile(join(PAGE_DIR, 'page.html'), 'utf8'),
    readFile(join(PAGE_DIR, 'page.css'), 'utf8'),
    bundleScript()
  ])
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "base-uri 'none'",
    "form-action 'none'"
  ].join('; ')
  return replaceAll(page, {
    // The policy lets the browser run this script and nothing else in the page.
    '<meta charset="utf-8">': `<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<link rel="stylesheet" href="page.css">': `<style>${style}</style>`,
    'id="timeline">null<': `id="timeline">${embed(timeline)}<`,
    '<script src="main.js"></script>': `<script>${script}</script>`
  })
}

function replaceAll(page: string, parts: { [place: string]: string }): string {
  return Object.entries(parts).reduce((text, [place, part]) => {
    const [before, after, ...more] = text.split(place)
    if (before === undefined || after === undefined || more.length > 0) {
      throw new Error(`page.html must have ${place} once`)
    }
    return before + part + after
  }, page)
}

async function bundleScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(PAGE_DIR, 'main.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2023',
    charset: 'ascii',
    logLevel: 'silent'
  })
  return outputFiles[0]?.text ?? ''
}

/** The data as JSON without characters that could end the script element or a line. */
function embed(data: unknown): string {
  return JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  )
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
