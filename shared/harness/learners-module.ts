import { basename, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The module that is checked has not what the harness asks it for. */
export class ModuleError extends Error {
  override readonly name = 'ModuleError'
  readonly code = 'ERR_MODULE'
}

/**
 * Loads the module that the harness is about: its path is the program's first argument.
 *
 * @param functions the names that it must export as functions
 * @throws ModuleError when there is no such module, or it lacks one of them
 */
export async function learnersModule<Module extends object>(
  ...functions: (keyof Module & string)[]
): Promise<Module> {
  return loadModule<Module>(learnersFile(), ...functions)
}

/** As `learnersModule`, for a file that lies beside the one that is the first argument. */
export async function moduleBesideLearners<Module extends object>(
  file: string,
  ...functions: (keyof Module & string)[]
): Promise<Module> {
  return loadModule<Module>(join(dirname(learnersFile()), file), ...functions)
}

/** @throws ModuleError when the module lacks one of the functions */
export async function loadModule<Module extends object>(
  path: string,
  ...functions: (keyof Module & string)[]
): Promise<Module> {
  const module = (await import(pathToFileURL(resolve(path)).href)) as Module
  const missing = functions.find(name => typeof module[name] !== 'function')
  if (missing === undefined) return module
  throw new ModuleError(`${basename(path)} exports no function "${missing}"`)
}

function learnersFile(): string {
  const [, , path] = process.argv
  if (path !== undefined) return path
  throw new ModuleError('which module? Give its path as the first argument')
}
