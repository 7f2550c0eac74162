import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { shownPath } from '#checker/project'

/** How much of a file is looked at. */
const SAMPLE_BYTES = 1024

/** Half of what is written in UTF-16 with Latin letters are zeros; in UTF-8 there are none. */
const MANY_ZEROS = 0.3

/** An import or a re-export, of more than types, from a file by the name that it would have if it were compiled. */
const RELATIVE_JS =
  /^(?:import\s|(?:import|export)\s+(?!type\s)[\w\s{},*$]+\sfrom\s*)(['"])(\.{1,2}\/[^'"\n]*)\.js\1/gm

/**
 * What keeps Node from reading a learner's files although the compiler accepts them: another encoding than
 * UTF-8, and the name that a file would have if it were compiled.
 *
 * @param file the file that is run; those beside it belong to it
 * @returns `file:line:column message`, as the compiler words its own; empty when Node can read all
 */
export function unreadableForNode(file: string): string[] {
  const dir = dirname(file)
  const names = readdirSync(dir).filter(name => /\.m?ts$/.test(name) && name !== basename(file))
  const sources = [basename(file), ...names].map(name => {
    const path = join(dir, name)
    return { path, bytes: readFileSync(path) }
  })
  const encoded = sources.flatMap(({ path, bytes }) => {
    const encoding = otherEncoding(bytes)
    return encoding === undefined ? [] : [`${shownPath(path)}:1:1 ${describeEncoding(encoding)}`]
  })
  if (encoded.length > 0) return encoded
  return sources.flatMap(({ path, bytes }) => misnamedImports(path, bytes.toString('utf8')))
}

/** The encoding of a file where Node would not understand a word of it; undefined where it would. */
export function otherEncoding(bytes: Buffer): 'UTF-16' | 'UTF-32' | undefined {
  const [a, b, c, d] = bytes
  if (a === 0xff && b === 0xfe) return bytes.length > 3 && c === 0 && d === 0 ? 'UTF-32' : 'UTF-16'
  if (a === 0xfe && b === 0xff) return 'UTF-16'
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  const zeros = sample.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0)
  if (zeros < sample.length * MANY_ZEROS || zeros === 0) return undefined
  return zeros > sample.length * 2 * MANY_ZEROS ? 'UTF-32' : 'UTF-16'
}

function describeEncoding(encoding: string): string {
  return (
    `is saved as ${encoding}; Node reads UTF-8 and nothing else. Save it with that encoding. ` +
    `In VS Code: click "${encoding} LE" at the bottom right, then "Save with Encoding", then "UTF-8". ` +
    'In Notepad: "Save as" has it at the bottom. In PowerShell, > and Out-File write so unless they are told -Encoding utf8.'
  )
}

function misnamedImports(path: string, source: string): string[] {
  return [...source.matchAll(RELATIVE_JS)].flatMap(({ 0: statement, 2: name = '', index }) => {
    const target = join(dirname(path), name)
    if (existsSync(`${target}.js`) || !existsSync(`${target}.ts`)) return []
    const before = `${source.slice(0, index)}${statement}`.split('\n')
    const column = (before.at(-1)?.length ?? 0) + 1 - `'${name}.js'`.length
    return [
      `${shownPath(path)}:${before.length}:${column} '${name}.js' is not there, and '${name}.ts' is: ` +
        `write the name that the file has. Node runs it as it is; nothing is compiled.`
    ]
  })
}
