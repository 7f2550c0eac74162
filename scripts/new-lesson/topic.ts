import { UsageError } from '#checker/project'

/** What a lesson is called, wherever it is called something. */
export interface Topic {
  /** As it was given, with single blanks. */
  title: string
  /** As in the folder's name: `relay-checkpoint`. */
  slug: string
  /** What code calls it: the slug's first words, so that lines of code stay short. */
  name: string
  /** The name as part of another: `RelayCheckpoint`. */
  pascal: string
  /** The lesson ends with a 🏆. */
  isMilestone: boolean
}

const MAX_TITLE = 60
const MAX_NAME = 24
/** Titles stand in tables, headings and regular expressions, so they are made of words. */
const ALLOWED = /^[\p{L}\p{N} .,:&'!/🏆-]+$/u

/** @throws UsageError that says what a topic is made of */
export function parseTopic(text: string): Topic {
  const title = text.trim().replaceAll(/\s+/g, ' ')
  if (title.length > MAX_TITLE) {
    throw new UsageError(
      `a topic has at most ${MAX_TITLE} characters; this one has ${title.length}`
    )
  }
  if (!ALLOWED.test(title)) {
    throw new UsageError("a topic is made of letters, digits, blanks and . , : & ' ! / - 🏆")
  }
  const words = title
    .normalize('NFKD')
    .replaceAll(/[\p{M}']/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  if (words === null) {
    throw new UsageError('a topic needs a word in Latin letters, for the name of its folder')
  }
  const name = shortName(words)
  return {
    title,
    slug: words.join('-'),
    name,
    pascal: name
      .split('-')
      .map(word => word.charAt(0).toUpperCase() + word.slice(1))
      .join(''),
    isMilestone: title.includes('🏆')
  }
}

/** As many of the words as there is room for; what there is room for of the first, if it is that long. */
function shortName([first = '', ...words]: string[]): string {
  let name = first.slice(0, MAX_NAME)
  for (const word of words) {
    if (`${name}-${word}`.length > MAX_NAME) break
    name = `${name}-${word}`
  }
  return name
}
