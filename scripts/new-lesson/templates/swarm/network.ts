import { challenge, type History } from '#checker/checkpoint'

export const TOPIC = 'news'

/** As many as `lesson.json` says. */
export const NAMES = ['node-1', 'node-2', 'node-3', 'node-4', 'node-5']

/** What alice says; nobody could know it in advance. */
export const news = challenge<{ text: string }>('news')

/** Whom each of them knows: the first one alice, the last one also bob, the others one of themselves. */
export function contactsOf(name: string): string[] {
  const index = NAMES.indexOf(name)
  const before = NAMES[(index - 1) >> 1] ?? 'alice'
  return name === NAMES.at(-1) ? [before, 'bob'] : [before]
}

export function textIn(history: History): string {
  return history.noted(news)?.text ?? ''
}
