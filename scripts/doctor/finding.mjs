/**
 * What a check has found out.
 *
 * @typedef {object} Finding
 * @property {'ok' | 'note' | 'mend'} state ok; the workshop runs, but something will not; it does not run
 * @property {string} found what there is, in a few words
 * @property {string} [remedy] what to do about it
 */

/**
 * One thing that the workshop needs, or can use.
 *
 * @typedef {object} Check
 * @property {string} title
 * @property {(machine: Machine) => Finding | Promise<Finding>} look
 */

/**
 * Where the doctor is, and how it finds out about the machine.
 *
 * @typedef {object} Machine
 * @property {string} root the project's folder
 * @property {string} platform as `process.platform`
 * @property {{ [name: string]: string | undefined }} env
 * @property {{ isTTY?: boolean, columns?: number, getColorDepth?(): number }} stdout
 */

/**
 * @param {string} found
 * @returns {Finding}
 */
export function ok(found) {
  return { state: 'ok', found }
}

/**
 * The workshop runs, but not everything in it, or not as well as it could.
 *
 * @param {string} found
 * @param {string} remedy
 * @returns {Finding}
 */
export function note(found, remedy) {
  return { state: 'note', found, remedy }
}

/**
 * The workshop does not run before this is mended.
 *
 * @param {string} found
 * @param {string} remedy
 * @returns {Finding}
 */
export function mend(found, remedy) {
  return { state: 'mend', found, remedy }
}
