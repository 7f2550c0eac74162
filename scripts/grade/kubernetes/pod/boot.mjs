import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'

// The first program of the checker's container. JavaScript, and Node's own modules alone: there is nothing else yet.
// It unpacks the workshop beside the dependencies of the image, and goes on with it.

const { GRADE_CLASS = '', GRADE_WORK = '', GRADE_IMAGE = '', GRADE_SAYS = '' } = process.env
const LOCKFILE = 'package-lock.json'
/** The exit code of a bug: another attempt would be the same. */
const NO_USE = 70

/** @type {{ [path: string]: string }} */
const files = JSON.parse(
  gunzipSync(readFileSync(join(GRADE_CLASS, 'workshop.gz'))).toString('utf8')
)
for (const [path, bytes] of Object.entries(files)) {
  const file = join(GRADE_WORK, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, Buffer.from(bytes, 'latin1'))
}
const [own, image] = [GRADE_WORK, GRADE_IMAGE].map(dir => readFileSync(join(dir, LOCKFILE)))
if (own !== undefined && image !== undefined && own.equals(image)) {
  mkdirSync(join(GRADE_WORK, '.cache'))
  for (const path of ['node_modules', '.cache/fast-start']) {
    symlinkSync(join(GRADE_IMAGE, path), join(GRADE_WORK, path))
  }
  await import(pathToFileURL(join(GRADE_WORK, 'scripts/grade/kubernetes/pod/main.ts')).href)
} else {
  const reason = 'the image has other dependencies than the workshop: build it anew and push it'
  writeFileSync(GRADE_SAYS, JSON.stringify({ reason }))
  process.exitCode = NO_USE
}
