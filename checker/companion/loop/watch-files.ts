import { statfs } from 'node:fs/promises'
import { watch } from 'chokidar'

/** An editor may write a file in several steps; a save is over when it has been quiet for so long. */
const QUIET_MS = 10

const POLL_EVERY_MS = 200

export interface WatchFilesInit {
  /** Files, and folders with everything in them. */
  paths: string[]
  /** Looks at the files again and again, where nobody tells that they have changed. */
  polling: boolean
  changed(): void
  /** The system watches no more: of what was changed since nobody will be told. */
  failed(error: Error): void
}

export interface Watch {
  /** Resolves when nothing more will be missed. */
  ready: Promise<void>
  close(): Promise<void>
}

/** Tells when TypeScript or JSON files come, change or go. */
export function watchFiles({ paths, polling, changed, failed }: WatchFilesInit): Watch {
  let timer: NodeJS.Timeout | undefined
  const watcher = watch(paths, {
    ignoreInitial: true,
    backend: polling ? 'polling' : 'auto',
    pollingInterval: POLL_EVERY_MS,
    ignored: (path, stats) => stats?.isFile() === true && !/\.(ts|json)$/.test(path)
  })
  watcher.on('all', () => {
    clearTimeout(timer)
    timer = setTimeout(changed, QUIET_MS)
  })
  watcher.on('error', error => failed(error as Error))
  return {
    ready: new Promise(resolve => watcher.once('ready', resolve)),
    close: () => {
      clearTimeout(timer)
      return watcher.close()
    }
  }
}

/** Drives of other machines, which do not tell this one of changes made elsewhere; `man 2 statfs`. */
const DISTANT_DRIVES: { [type: number]: string } = {
  16914839: 'a drive of Windows or of a host (9p)',
  1397114950: 'a drive of Windows',
  1702057286: 'a drive in user space (FUSE)',
  1785031267: 'a drive of a host (virtiofs)',
  2020557398: 'a drive of a host (VirtualBox)',
  26985: 'a network drive (NFS)',
  20859: 'a network drive (SMB)',
  4283649346: 'a network drive (CIFS)',
  4266872130: 'a network drive (SMB)'
}

/** What is special about the drive a folder is on, where changes to it may go unnoticed; else null. */
export async function distantDrive(dir: string): Promise<string | null> {
  // Elsewhere the numbers mean other things.
  if (process.platform !== 'linux') return null
  const type = await statfs(dir).then(
    drive => drive.type,
    () => 0
  )
  return DISTANT_DRIVES[type >>> 0] ?? null
}
