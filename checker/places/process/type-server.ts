import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import type { API, Diagnostic, Snapshot } from 'typescript/unstable/async'
import { CACHE_DIR, ROOT, readSources, type Sources } from '#checker/project'
import { beforeCompiling } from './before-compiling.ts'
import { withAdvice } from './compiler-advice.ts'
import { typeCheck } from './type-check.ts'

/** How long to wait for the compiler before checking with a compiler process instead. */
const PATIENCE_MS = 5 * 1000

/** Declarations by which a file may change the types of another that does not import it. */
const REACHES_OUT = /\bdeclare\s+(global|module)\b/

const LINE_END = /\r\n|[\r\n\u2028\u2029]/

/** Type-checks one file again and again, with everything that has not changed kept in memory. */
export interface TypeServer {
  /** As `typeCheck`, of the file as it is now. */
  check(): Promise<string[]>
  /** Forgets everything that was read, because other files than the node's have changed. */
  invalidate(): void
  close(): Promise<void>
}

type Program = ReturnType<Snapshot['getProjects']>[number]['program']

/**
 * Starts a compiler for one node and lets it read everything that the node imports. Where it fails,
 * each check is done by a compiler of its own.
 */
export function startTypeServer(file: string): TypeServer {
  const dir = dirname(file)
  const name = createHash('sha256').update(file).digest('hex').slice(0, 16)
  const project = join(CACHE_DIR, 'type-served', `${name}.tsconfig.json`)
  const api = startCompiler()
  let known: Sources = new Map()
  let broken = false
  let closed = false
  let stale = false
  /** Whether nothing is wrong with the globals, which a file changes only by reaching out. */
  let globalsSound = false

  const open = async (): Promise<Snapshot> => {
    await mkdir(dirname(project), { recursive: true })
    const config = { extends: join(ROOT, 'tsconfig.json'), include: [], files: [file] }
    await writeFile(project, JSON.stringify(config))
    known = await readSources(dir)
    return (await api).updateSnapshot({ openProjects: [project] })
  }
  let snapshot: Promise<Snapshot> = open()

  const renew = async (): Promise<Snapshot> => {
    const before = await snapshot
    const now = await readSources(dir)
    const fileChanges = stale ? { invalidateAll: true as const } : changes(dir, known, now)
    if (stale) globalsSound = false
    stale = false
    known = now
    const after = await (await api).updateSnapshot({ fileChanges })
    await before.dispose()
    return after
  }

  const ask = async (): Promise<string[]> => {
    snapshot = renew()
    const { program } = (await snapshot).getProject(project) ?? {}
    if (program === undefined) throw new Error('the compiler has lost the project')
    const reachesOut = [...known.values()].some(source => REACHES_OUT.test(source))
    const unreadable = await diagnoseSyntax(program, reachesOut ? undefined : dir)
    if (unreadable.length > 0) return messages(unreadable)
    const general = [
      ...(await program.getProgramDiagnostics()),
      // For these the compiler looks at every file, which takes longer than the learner's do.
      ...(reachesOut || !globalsSound ? await program.getGlobalDiagnostics() : [])
    ]
    globalsSound = general.length === 0
    if (!globalsSound) return messages(general)
    return messages(await diagnoseTypes(program, reachesOut ? undefined : dir))
  }

  const close = async (): Promise<void> => {
    // A compiler that cannot be closed has ended, or was never started; one that answers nothing ends with this process.
    await withinPatience(api.then(each => each.close())).catch(() => {})
  }

  const check = async (): Promise<string[]> => {
    const refused = beforeCompiling(file)
    if (refused.length > 0) return refused
    if (broken) return typeCheck(file)
    try {
      return await withinPatience(ask())
    } catch (error) {
      if (closed) throw error
      broken = true
      // Nobody asks it any more, so nobody waits for its end.
      void close()
      return typeCheck(file)
    }
  }

  // The first answer takes longest, because everything has to be read. `check` reports why one fails.
  const warm = async (): Promise<void> => {
    await (await snapshot).getProject(project)?.program.getSemanticDiagnostics()
  }
  let last: Promise<unknown> = withinPatience(warm()).catch(() => {})
  return {
    // Checks run one after the other: one that overtakes another would find its snapshot gone.
    check: () => {
      const done = last.then(check)
      last = done.catch(() => {})
      return done
    },
    invalidate: () => {
      stale = true
    },
    close: async () => {
      closed = true
      await close()
    }
  }
}

/** The compiler's API is loaded only here: a single check does not wait for it. */
async function startCompiler(): Promise<API> {
  const { API } = await import('typescript/unstable/async')
  return new API({ cwd: ROOT })
}

function changes(dir: string, before: Sources, now: Sources) {
  const paths = (names: Iterable<string>) => [...names].map(name => join(dir, name))
  return {
    changed: paths([...now.keys()].filter(name => before.has(name))),
    created: paths([...now.keys()].filter(name => !before.has(name))),
    deleted: paths([...before.keys()].filter(name => !now.has(name)))
  }
}

// The diagnostics in the order of `tsc`: types are checked only where the syntax is sound. Without a folder
// they are about every file.

async function diagnoseSyntax(program: Program, dir: string | undefined): Promise<Diagnostic[]> {
  return [
    ...(await program.getConfigFileParsingDiagnostics()),
    ...(await ofFiles(program, dir, file => program.getSyntacticDiagnostics(file)))
  ]
}

function diagnoseTypes(program: Program, dir: string | undefined): Promise<Diagnostic[]> {
  return ofFiles(program, dir, file => program.getSemanticDiagnostics(file))
}

async function ofFiles(
  program: Program,
  dir: string | undefined,
  diagnose: (file?: string) => Promise<readonly Diagnostic[]>
): Promise<Diagnostic[]> {
  if (dir === undefined) return [...(await diagnose())]
  const own = (await program.getSourceFileNames()).filter(name => dirname(name) === dir)
  return (await Promise.all(own.map(diagnose))).flat()
}

/** The diagnostics as `typeCheck` words them. */
async function messages(diagnostics: Diagnostic[]): Promise<string[]> {
  const sorted = diagnostics.toSorted(
    (a, b) => compare(a.fileName ?? '', b.fileName ?? '') || a.pos - b.pos || a.code - b.code
  )
  return Promise.all(
    sorted.map(async ({ fileName, pos, code, text }) => {
      if (fileName === undefined) return `TS${code}: ${text}`
      const source = await readFile(fileName, 'utf8')
      const rows = source.slice(0, pos).split(LINE_END)
      const column = (rows.at(-1)?.length ?? 0) + 1
      const line = source.split(LINE_END)[rows.length - 1] ?? ''
      const advised = withAdvice(`TS${code}`, text, line)
      return `${relative(ROOT, fileName)}:${rows.length}:${column} TS${code}: ${advised}`
    })
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** A compiler that has crashed answers nothing at all. */
function withinPatience<Value>(answer: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer')), PATIENCE_MS)
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
