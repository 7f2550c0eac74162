import { exited, type Story } from '#checker/story'

// What is different in several stories that must not pass.

/** Without a connection: `carol`, or `alice again`. */
export function unconnected(good: Story, which: string): Story {
  return good.only((_, name) => !name.startsWith(`${which} `) || name === `${which} up`)
}

/** The node ends by itself, right after this. */
export function deadAfter(good: Story, chapter: string): Story {
  return good.upTo(chapter).after(chapter, exited(1))
}

/** Something happens once more: right after another chapter, and perhaps otherwise. */
export function onceMore(good: Story, chapter: string, after = chapter, facts = {}): Story {
  return good.after(after, { ...good.with(chapter, facts).at(chapter), at: good.at(after).at })
}
