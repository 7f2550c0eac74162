/** Why a submission is not run at all: what was expected, and what its author can do about it. */
export const REFUSALS = {
  'no-node': {
    expected: 'a folder with a node.ts for this lesson',
    hint: 'Hand in node.ts and the modules beside it: directly, in a folder called starter, or as the whole clone of the workshop.'
  },
  'broken-archive': {
    expected: 'a folder, or an archive that can be unpacked',
    hint: 'Pack it anew, as .zip or .tar.gz, without a password, and unpack it once yourself before you hand it in.'
  },
  'link-outside': {
    expected: 'files and folders of its own',
    hint: 'A link that leads out of the submission, or nowhere, is not followed. Hand in the file itself.'
  },
  'not-a-file': {
    expected: 'source files that can be read',
    hint: 'Pipes, sockets and devices cannot be handed in. Hand in an ordinary file.'
  },
  'too-large': {
    expected: 'a node of ordinary size: up to 200 source files, 1 MiB each, 4 MiB together',
    hint: 'Hand in only what you have written: no dependencies, no recordings, no build results.'
  }
} as const

export type RefusalSymptom = keyof typeof REFUSALS

/** The submission cannot be run as it is; that is for its author to mend. */
export class RefusedSubmission extends Error {
  override readonly name = 'RefusedSubmission'
  readonly code = 'ERR_REFUSED'
  readonly symptom: RefusalSymptom

  /** @param observed what was found in the submission */
  constructor(symptom: RefusalSymptom, observed: string) {
    super(observed)
    this.symptom = symptom
  }
}
