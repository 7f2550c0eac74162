import { readFileSync } from 'node:fs'

/**
 * A JSON file's content, or null when there is none, or none that can be read.
 *
 * @param {string} path
 * @returns {any}
 */
export function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
