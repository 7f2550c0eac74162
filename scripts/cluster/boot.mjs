import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'

// The first program of a pod. JavaScript, and Node's own modules alone: there is nothing else yet.
// It unpacks the workshop beside the dependencies of the image, and goes on with it.

const {
  POD_CLASS = '',
  POD_WORK = '',
  POD_IMAGE = '',
  POD_SAYS = '',
  POD_PROGRAM = ''
} = process.env
const LOCKFILE = 'package-lock.json'
/** The exit code of a bug: another attempt would be the same. */
const NO_USE = 70

/** @type {{ [path: string]: string }} */
const files = JSON.parse(gunzipSync(readFileSync(join(POD_CLASS, 'workshop.gz'))).toString('utf8'))
for (const [path, bytes] of Object.entries(files)) {
  const file = join(POD_WORK, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, Buffer.from(bytes, 'latin1'))
}
const [own, image] = [POD_WORK, POD_IMAGE].map(dir => readFileSync(join(dir, LOCKFILE)))
if (own !== undefined && image !== undefined && own.equals(image)) {
  mkdirSync(join(POD_WORK, '.cache'))
  for (const path of ['node_modules', '.cache/fast-start']) {
    symlinkSync(join(POD_IMAGE, path), join(POD_WORK, path))
  }
  await import(pathToFileURL(join(POD_WORK, POD_PROGRAM)).href)
} else {
  const reason = 'the image has other dependencies than the workshop: build it anew and push it'
  writeFileSync(POD_SAYS, JSON.stringify({ reason }))
  process.exitCode = NO_USE
}
