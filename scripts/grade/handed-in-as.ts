/** Whose a submission is, as far as its name says so. */
export interface HandedInAs {
  /** The learner, as the course system writes the name. */
  learner: string
  /** The learner's number in that system. */
  id?: string
  /** The name that a file had before the system put its own in front; '' for a folder. */
  file?: string
}

/** `Ada Lovelace_4711_assignsubmission_file`, of Moodle, and the same before the name of a file. */
const MOODLE = /^(.+?)_(\d+)_assignsubmission_(?:file|onlinetext)(?:_(.*))?$/

/** `lovelaceada_LATE_4711_815_node.ts`, of Canvas; `815` is the number of what was handed in. */
const CANVAS = /^([^_]+)_(?:LATE_)?(\d+)_\d+_(.*)$/

const ENDING = /\.(zip|tar|tar\.gz|tgz)$/i

/** Reads the names that course systems give to what they hand on; any other name is the learner's. */
export function handedInAs(name: string): HandedInAs {
  const [, learner, id, file = ''] = MOODLE.exec(name) ?? CANVAS.exec(name) ?? []
  if (learner === undefined || id === undefined) return { learner: name.replace(ENDING, '') }
  return { learner, id, file }
}
