import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileOfIndex } from '../../cluster/places.ts'
import { Control } from '../control.ts'
import { simulateNetwork } from '../simulate-network.ts'
import { packOutcome } from './point-result.ts'
import { unpackSettings } from './point-settings.ts'

// In a pod: simulates the network of this pod's index, and prints what came of it.

/** Another attempt would be the same. */
const NO_USE = 70

const { POD_CLASS = '', POD_SAYS = '', JOB_COMPLETION_INDEX = '' } = process.env
const packed = await readFile(join(POD_CLASS, fileOfIndex(JOB_COMPLETION_INDEX)))
const settings = unpackSettings(packed)
try {
  const { text, digest } = packOutcome(simulateNetwork(settings, new Control()))
  process.stdout.write(text)
  await writeFile(POD_SAYS, JSON.stringify({ digest }))
} catch (error) {
  await writeFile(POD_SAYS, JSON.stringify({ reason: (error as Error).message.slice(0, 1000) }))
  process.exitCode = NO_USE
}
