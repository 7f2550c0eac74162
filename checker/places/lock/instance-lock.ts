import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname } from 'node:path'

/** How often the holder shows that it is alive, for those who cannot see its process. */
const BEAT_MS = 10 * 1000

/** A holder on another machine that has shown no sign of life for this long has gone. */
const GONE_MS = 6 * BEAT_MS

/** A lock that cannot be read is being written, unless it is older than this. */
const WRITTEN_MS = 2 * 1000

/** Who holds a lock. */
export interface Holder {
  pid: number
  host: string
  /** When its process began, as the system tells it apart from others with that id; null where it does not. */
  born: string | null
  /** When it took the lock, ISO 8601. */
  since: string
}

export interface Lock {
  release(): Promise<void>
}

/** Another process has the lock. */
export class LockHeld extends Error {
  override readonly name = 'LockHeld'
  readonly code = 'ERR_LOCK_HELD'
  /** Undefined when the holder is taking the lock in this very moment. */
  readonly holder: Holder | undefined

  constructor(path: string, holder: Holder | undefined) {
    super(`${path} is held by ${holder ? `process ${holder.pid} on ${holder.host}` : 'another'}`)
    this.holder = holder
  }
}

/**
 * Takes a lock that one process at a time can have. One whose holder has gone is taken over.
 *
 * @throws LockHeld
 */
export async function takeLock(path: string): Promise<Lock> {
  const { pid } = process
  const since = new Date().toISOString()
  const me: Holder = { pid, host: hostname(), born: await bornOf(pid), since }
  await mkdir(dirname(path), { recursive: true })
  await takePlace(path, JSON.stringify(me))
  const beat = setInterval(() => {
    const now = new Date()
    // If the touch fails, other machines take this holder for gone; on this machine its process is visible.
    utimes(path, now, now).catch(() => {})
  }, BEAT_MS)
  beat.unref()
  return {
    release: async () => {
      clearInterval(beat)
      if ((await readHolder(path))?.since === since) await rm(path, { force: true })
    }
  }
}

async function takePlace(path: string, me: string): Promise<void> {
  if (await create(path, me)) return
  const holder = await readHolder(path)
  if (await isHeld(path, holder)) throw new LockHeld(path, holder)
  // Of several processes that find the holder gone, one takes the lock over.
  const right = `${path}.taking`
  const age = await ageOf(right)
  if (age !== undefined && age > WRITTEN_MS) await rm(right, { force: true })
  if (!(await create(right, me))) throw new LockHeld(path, undefined)
  try {
    const now = await readHolder(path)
    if (now?.since === holder?.since) await rm(path, { force: true })
    if (!(await create(path, me))) throw new LockHeld(path, now)
  } finally {
    await rm(right, { force: true })
  }
}

/** Creates a file; false when it exists already. */
async function create(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function isHeld(path: string, holder: Holder | undefined): Promise<boolean> {
  if (holder === undefined) return isYoung(path, WRITTEN_MS)
  if (holder.host !== hostname()) return isYoung(path, GONE_MS)
  if (!isAlive(holder.pid)) return false
  const born = await bornOf(holder.pid)
  return holder.born === null || born === null || holder.born === born
}

async function isYoung(path: string, withinMs: number): Promise<boolean> {
  const age = await ageOf(path)
  return age !== undefined && age < withinMs
}

/** The age of a file, milliseconds since it was written or touched; undefined when it is not there. */
async function ageOf(path: string): Promise<number | undefined> {
  const facts = await stat(path).catch(() => undefined)
  return facts && Date.now() - facts.mtimeMs
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** When a process began, in the kernel's ticks. */
async function bornOf(pid: number): Promise<string | null> {
  try {
    const facts = await readFile(`/proc/${pid}/stat`, 'utf8')
    // The name, in parentheses, may itself hold some: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
    return facts.slice(facts.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    const { pid, host, born, since } = JSON.parse(await readFile(path, 'utf8')) as Partial<Holder>
    if (!Number.isSafeInteger(pid) || typeof host !== 'string' || typeof since !== 'string') {
      return undefined
    }
    return { pid: Number(pid), host, born: born ?? null, since }
  } catch {
    return undefined
  }
}
