import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openParcel, type ParcelRun } from '#checker/companion/parcel'
import { UsageError } from '#checker/project'

/**
 * Makes a folder of each run in a parcel, as the run itself left it; returns their paths.
 *
 * @throws UsageError when this is no parcel, or a folder is there already
 */
export async function unpack(bytes: Uint8Array, into: string): Promise<string[]> {
  const runs = openParcel(bytes)
  if (runs === null) throw new UsageError('this is no bundle of npm run bundle')
  await mkdir(into, { recursive: true })
  const folders: string[] = []
  for (const run of runs) folders.push(await unpackRun(run, into))
  return folders
}

async function unpackRun(
  { name, history, verdict, versions }: ParcelRun,
  into: string
): Promise<string> {
  const folder = join(into, name)
  try {
    await mkdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new UsageError(`${folder} is there already; unpack into another folder with --output`)
  }
  const files = {
    'history.ndjson': history,
    'report.json': `${JSON.stringify(verdict, null, 2)}\n`,
    'versions.json': `${JSON.stringify(versions, null, 2)}\n`
  }
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text)
  return folder
}
