import { spawn } from 'node:child_process'
import { chmod, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeAtomically } from '#checker/files'
import { CACHE_DIR } from '#checker/project'
import { tag } from '#checker/show/pages'

/** What opens a file in the person's own browser. */
const OPENERS: { readonly [platform: string]: string } = { darwin: 'open', win32: 'explorer' }

/** In the project's folder: a browser that is confined to what is the person's own must not read temporary files. */
const DOOR = join(CACHE_DIR, 'page-door')

/**
 * Opens an address in the person's browser; where that cannot be done, they have the address. What a program is started
 * with can be seen by every user of the machine, and whoever has the address can ask for all that the page can: so the
 * browser is given a file that leads there, which nobody else can read.
 *
 * @param door the folder of that file
 */
export async function openInBrowser(
  url: string,
  note: (text: string) => void,
  door: string = DOOR
): Promise<void> {
  const cannot = (): void => note('no browser could be opened: open the address of the page there')
  const file = join(door, 'page.html')
  try {
    await mkdir(door, { recursive: true })
    await chmod(door, 0o700)
    await writeAtomically(file, leadingTo(url), { mode: 0o600 })
  } catch {
    return cannot()
  }
  const opener = spawn(OPENERS[process.platform] ?? 'xdg-open', [file], {
    stdio: 'ignore',
    detached: true
  })
  opener.on('error', cannot)
  opener.unref()
}

/** Takes away what has led to the page; if it stays, it is still its owner's alone. */
export async function closeDoor(door: string = DOOR): Promise<void> {
  await rm(door, { recursive: true, force: true }).catch(() => {})
}

function leadingTo(url: string): string {
  const head = tag(
    'head',
    {},
    tag('meta', { charset: 'utf-8' }),
    tag('meta', { name: 'referrer', content: 'no-referrer' }),
    tag('meta', { 'http-equiv': 'refresh', content: `0; url=${url}` }),
    tag('title', {}, 'The workshop')
  )
  const body = tag('body', {}, tag('a', { href: url }, 'Go to the page of the workshop'))
  return `<!DOCTYPE html>\n${tag('html', { lang: 'en' }, head, body)}\n`
}
