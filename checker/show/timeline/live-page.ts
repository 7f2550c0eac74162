import { join } from 'node:path'
import { bundleForBrowser, SHARED_STYLE, tag } from '#checker/show/pages'
import { runStyle } from './run-style.ts'
import { skeleton } from './skeleton.ts'

const PAGE_DIR = join(import.meta.dirname, 'page')

/**
 * The page of a run while it goes on, in three parts for a server: it asks for `live.css` and `live.js` beside it, and
 * listens to `story`, where each event `story` is a `Timeline`.
 */
export const LIVE_PAGE = {
  html: async (): Promise<string> => {
    const head = tag(
      'head',
      {},
      tag('meta', { charset: 'utf-8' }),
      tag('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      tag('meta', { name: 'color-scheme', content: 'light dark' }),
      tag('title', {}, 'What happens'),
      tag('link', { rel: 'icon', href: 'data:,' }),
      tag('link', { rel: 'stylesheet', href: 'live.css' }),
      tag('script', { src: 'live.js', defer: true })
    )
    const waiting = tag(
      'p',
      { id: 'waiting', class: 'warning', role: 'status' },
      'Waiting for a run: save a file of the lesson.'
    )
    const body = tag('body', {}, waiting, ...skeleton())
    return `<!DOCTYPE html>\n${tag('html', { lang: 'en' }, head, body)}\n`
  },
  css: async (): Promise<string> => SHARED_STYLE + (await runStyle()),
  js: (): Promise<string> => bundleForBrowser(join(PAGE_DIR, 'live.ts'))
}
