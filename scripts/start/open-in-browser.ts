import { spawn } from 'node:child_process'

/** What opens an address in the person's own browser. */
const OPENERS: { readonly [platform: string]: readonly [string, ...string[]] } = {
  darwin: ['open'],
  // `start` takes what is in quotation marks first for a title.
  win32: ['cmd', '/c', 'start', '']
}

/** Opens an address in the person's browser; where that cannot be done, they have the address. */
export function openInBrowser(url: string, note: (text: string) => void): void {
  const [program, ...args] = OPENERS[process.platform] ?? ['xdg-open']
  const opener = spawn(program, [...args, url], { stdio: 'ignore', detached: true })
  opener.on('error', () => note('no browser could be opened: open the address of the page there'))
  opener.unref()
}
