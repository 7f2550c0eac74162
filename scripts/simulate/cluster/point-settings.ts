import { packFiles, unpackFiles } from '../../cluster/packed-files.ts'
import type { Settings } from '../settings.ts'

const FILE = 'settings.json'

/** The settings of one network, as a pod is given them. */
export function packSettings(settings: Settings): Buffer {
  return packFiles(new Map([[FILE, Buffer.from(JSON.stringify(settings))]]))
}

export function unpackSettings(packed: Buffer): Settings {
  return JSON.parse(String(unpackFiles(packed).get(FILE)))
}
