import { all, step } from '#checker/checkpoint'
import { ODD_TEMPTATIONS, onDisk, resists, taken } from './refuses-files.ts'

export const refusesOddNames = step({
  id: 'refuses-odd-names',
  title: 'refuses a name that hides, has a backslash, or is too long for one',
  since: 2,
  symptoms: {
    'odd-name-taken': good => ({
      'a line': taken(good, 'hidden'),
      'a file, and a warning': onDisk(good, 'backslashed')
    }),
    'name-unwarned': good => good.without('lengthy warning')
  },
  catches: { 'takes-hidden-names': 'odd-name-taken' },
  judge: history => all(ODD_TEMPTATIONS.map(which => resists(history, which, ODD_NAME)))
})

const ODD_NAME = {
  what: 'a file by the odd name',
  taken: 'odd-name-taken',
  silent: 'name-unwarned'
} as const
