import { glob, readFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { ROOT } from '#checker/project'
import { keyTexts } from '#checker/secrets'

/** Variables whose values are nobody else's business. */
const SECRET_NAME = /TOKEN|SECRET|PASSW|CREDENTIAL|AUTH|API_?KEY|PRIVATE|ACCESS_?KEY/i
const MIN_VALUE = 8

/** Everything on this machine that could be in a run, and must not be in a parcel, as text. */
export async function findSecrets(env: NodeJS.ProcessEnv, root: string = ROOT): Promise<string[]> {
  const values = Object.entries(env).flatMap(([name, value = '']) =>
    SECRET_NAME.test(name) && value.length >= MIN_VALUE ? [value] : []
  )
  const keys = await Promise.all((await keyFiles(env, root)).map(readKey))
  return [...values, ...keys.flat()]
}

/** The key files that a learner has made: the lessons' texts call them `*.key`. */
async function keyFiles(env: NodeJS.ProcessEnv, root: string): Promise<string[]> {
  const files: string[] = []
  const exclude = (name: string): boolean => /(^|\/)(node_modules|\.git|\.cache)$/.test(name)
  for await (const file of glob('**/*.key', { cwd: root, exclude })) files.push(join(root, file))
  const own = env.IDENTITY_FILE
  return own === undefined ? files : [...files, isAbsolute(own) ? own : join(root, own)]
}

function readKey(path: string): Promise<string[]> {
  return readFile(path).then(keyTexts, () => [])
}
