import type { Story } from './story.ts'

/** What a lesson's steps are proven with; the default export of its `story.ts`. */
export interface LessonStory {
  /** A run of a good node. */
  good: Story
  /** Runs of nodes that go about it otherwise, and are just as good. */
  alsoGood?: { readonly [what: string]: Story }
  /** Runs that lie, and must not pass. */
  forgeries: { readonly [what: string]: Story }
  /** The node's lines in the good story that no step reads; every other one must be there. */
  unread?: readonly string[]
  /** Neighbours in the good story that must keep their order for a reason; others from two witnesses need not. */
  inOrder?: readonly (readonly [string, string])[]
}

export function defineStory(story: LessonStory): LessonStory {
  return story
}
