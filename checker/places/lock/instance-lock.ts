import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'

/** How often the holder shows that it is alive, for those who cannot see its process. */
const BEAT_MS = 10 * 1000

/** A holder on another machine that has shown no sign of life for this long has gone. */
const GONE_MS = 6 * BEAT_MS

/** A lock that cannot be read is being written, unless it is older than this. */
const WRITTEN_MS = 2 * 1000

/** How often somebody who waits for a lock asks for it. */
const ASK_AGAIN_MS = 10

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
      const holder = await readHolder(path)
      if (typeof holder === 'object' && holder.since === since) await rm(path, { force: true })
    }
  }
}

/**
 * Takes a lock as soon as whoever has it lets go of it.
 *
 * @param withinMs how long it waits for that
 * @throws LockHeld when it is not to be had within this time
 */
export async function waitForLock(path: string, withinMs: number): Promise<Lock> {
  const until = performance.now() + withinMs
  for (;;) {
    try {
      return await takeLock(path)
    } catch (error) {
      if (!(error instanceof LockHeld) || performance.now() >= until) throw error
    }
    // The system tells of changes to files late, or not at all.
    await setTimeout(ASK_AGAIN_MS)
  }
}

async function takePlace(path: string, me: string): Promise<void> {
  if (await create(path, me)) return
  const found = await lookAt(path)
  if (found === 'free') {
    if (await create(path, me)) return
    throw new LockHeld(path, undefined)
  }
  if (found !== 'left') throw new LockHeld(path, found.holder)
  // Of several processes that find the holder gone, one takes the lock over.
  const right = `${path}.taking`
  const age = await ageOf(right)
  if (age !== undefined && age > WRITTEN_MS) await rm(right, { force: true })
  if (!(await create(right, me))) throw new LockHeld(path, undefined)
  try {
    // Another may have taken it over before. What is left now stays so: nobody else may remove it.
    if ((await lookAt(path)) === 'left') await rm(path, { force: true })
    if (!(await create(path, me))) throw new LockHeld(path, undefined)
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

/** Whether a lock is there, and whether whoever took it is: a lock whose holder has gone is left over. */
async function lookAt(path: string): Promise<'free' | 'left' | { holder: Holder | undefined }> {
  const holder = await readHolder(path)
  const age = await ageOf(path)
  if (age === undefined) return 'free'
  if (holder === 'none') return { holder: undefined }
  const isHeld = holder === undefined ? age < WRITTEN_MS : await isThere(holder, age)
  return isHeld ? { holder } : 'left'
}

async function isThere({ pid, host, born: since }: Holder, age: number): Promise<boolean> {
  if (host !== hostname()) return age < GONE_MS
  if (!isAlive(pid)) return false
  const born = await bornOf(pid)
  return since === null || born === null || since === born
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

/** Who holds a lock; `none` where there is no lock, undefined where it does not say who. */
async function readHolder(path: string): Promise<Holder | 'none' | undefined> {
  try {
    const { pid, host, born, since } = JSON.parse(await readFile(path, 'utf8')) as Partial<Holder>
    if (!Number.isSafeInteger(pid) || typeof host !== 'string' || typeof since !== 'string') {
      return undefined
    }
    return { pid: Number(pid), host, born: born ?? null, since }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'none' : undefined
  }
}
