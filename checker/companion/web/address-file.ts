import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { writeAtomically } from '#checker/files'

/** Where the page is to be found: the same after a restart, so that a page that is open finds back. */
export interface Address {
  /** 0 where none has been taken yet. */
  port: number
  /** 32 bytes in hexadecimal. */
  token: string
}

/** The address of last time; a new one where there is none, or what is there cannot be read. */
export async function readAddress(path: string): Promise<Address> {
  try {
    const { port, token } = JSON.parse(await readFile(path, 'utf8'))
    if (Number.isInteger(port) && port > 0 && port < 65_536 && /^[0-9a-f]{64}$/.test(token)) {
      return { port, token }
    }
  } catch {
    // There was no page before, or somebody has edited the file.
  }
  return { port: 0, token: randomBytes(32).toString('hex') }
}

/** Keeps the address for next time, from everybody else's eyes. */
export async function keepAddress(path: string, address: Address): Promise<void> {
  await writeAtomically(path, JSON.stringify(address), { mode: 0o600 })
}
