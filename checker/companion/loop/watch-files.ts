import { statfs } from 'node:fs/promises'
import { watch } from 'chokidar'

/** A save is over when nothing has changed for this long: an editor may write a file in several steps. */
const QUIET_MS = 10

const POLL_EVERY_MS = 200

export interface WatchFilesInit {
  /** Files, and folders with everything in them. */
  paths: string[]
  /** Polls the files, for drives that do not report changes. */
  polling: boolean
  /** Watches files of every kind, and not only TypeScript and JSON. */
  whatever?: boolean
  /** For how long nothing must have changed; what an editor needs, if left out. */
  quietMs?: number
  changed(): void
  /** Called when the system has stopped watching, so that changes are no longer reported. */
  failed(error: Error): void
}

export interface Watch {
  /** Resolves when the watch has begun and no change will be missed. */
  ready: Promise<void>
  close(): Promise<void>
}

/** Watches files that are added, changed or removed. */
export function watchFiles(init: WatchFilesInit): Watch {
  const { paths, polling, changed, failed, whatever = false, quietMs = QUIET_MS } = init
  let timer: NodeJS.Timeout | undefined
  const watcher = watch(paths, {
    ignoreInitial: true,
    backend: polling ? 'polling' : 'auto',
    pollingInterval: POLL_EVERY_MS,
    ignored: (path, stats) => !whatever && stats?.isFile() === true && !/\.(ts|json)$/.test(path)
  })
  watcher.on('all', () => {
    clearTimeout(timer)
    timer = setTimeout(changed, quietMs)
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

/** File systems of other machines, which do not report changes that are made there; see statfs(2). */
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

/** The kind of file system that a folder is on, where changes may go unreported; else null. */
export async function distantDrive(dir: string): Promise<string | null> {
  // The numbers of `statfs` have this meaning on Linux only.
  if (process.platform !== 'linux') return null
  const type = await statfs(dir).then(
    drive => drive.type,
    () => 0
  )
  return DISTANT_DRIVES[type >>> 0] ?? null
}
