import type { History } from '#checker/record/history'
import type { Vocabulary } from '#checker/record/sights'
import { historyOf, openHistoryOf, said, type Written } from './history-of.ts'

/** The chapters of a story: what was observed, by names that a test can point to. */
export type Chapters = readonly (readonly [name: string, observation: Written])[]

/** A history written by hand, of which variations can be told. It never changes itself. */
export class Story {
  readonly chapters: Chapters

  /** @throws when a time is missing and two chapters would be at odds: times are filled in here */
  constructor(chapters: Chapters) {
    let at = 0
    this.chapters = chapters.map(chapter => {
      const [name, observation] = chapter
      if (observation.at === undefined) return [name, { ...observation, at: ++at }] as const
      at = observation.at
      return chapter
    })
  }

  /** Without these chapters. */
  without(...names: string[]): Story {
    for (const name of names) this.#find(name)
    return new Story(this.chapters.filter(([name]) => !names.includes(name)))
  }

  /** With this chapter told otherwise, at the same time unless it says when. */
  with(name: string, facts: Partial<Record<keyof Written | string, unknown>>): Story {
    const index = this.#find(name)
    const chapter = this.chapters[index]?.[1]
    return new Story(this.chapters.with(index, [name, { ...chapter, ...facts } as Written]))
  }

  /** Only the chapters for which `which` holds. */
  only(which: (observation: Written, name: string) => boolean): Story {
    return new Story(this.chapters.filter(([name, observation]) => which(observation, name)))
  }

  /** With every chapter told as `how` says, at the same time unless it says when. */
  retold(how: (observation: Written, name: string) => object): Story {
    return new Story(
      this.chapters.map(([name, observation]) => [
        name,
        { ...observation, ...how(observation, name) }
      ])
    )
  }

  /** With another text in the line that this chapter is. */
  says(name: string, text: string): Story {
    return this.with(name, { text })
  }

  /** With lines of the same actor right after this chapter. */
  also(name: string, ...texts: string[]): Story {
    const { actor } = this.at(name)
    return this.after(name, ...texts.map(text => said(text, actor)))
  }

  /** The peer id of somebody who is on the network. */
  id(name: string): string {
    return this.open().id(name)
  }

  /** What was observed in this chapter. */
  at(name: string): Written {
    const [, observation] = this.chapters[this.#find(name)] ?? []
    if (observation === undefined) throw new Error(`the story has no chapter "${name}"`)
    return observation
  }

  /** The line that this chapter is. */
  line(name: string): string {
    const observation = this.at(name)
    return observation.kind === 'line' ? observation.text : ''
  }

  /** With more happening right after this chapter. */
  after(name: string, ...observations: Written[]): Story {
    const index = this.#find(name)
    const at = this.chapters[index]?.[1].at
    const more = observations.map(
      (observation, count) => [`${name} +${count + 1}`, { at, ...observation }] as const
    )
    return new Story(this.chapters.toSpliced(index + 1, 0, ...more))
  }

  /** The story breaks off after this chapter. */
  upTo(name: string): Story {
    return new Story(this.chapters.slice(0, this.#find(name) + 1))
  }

  /** With the chapters for which `which` holds in the places, and at the times, of each other, last first. */
  reversed(which: (observation: Written, name: string) => boolean): Story {
    const places = this.chapters.flatMap(([name, observation], index) =>
      which(observation, name) ? [index] : []
    )
    let chapters = this.chapters
    for (const [count, place] of places.entries()) {
      const other = this.chapters[places[places.length - 1 - count] ?? 0]
      const here = this.chapters[place]
      if (other === undefined || here === undefined) continue
      chapters = chapters.with(place, [other[0], { ...other[1], at: here[1].at }])
    }
    return new Story(chapters)
  }

  /** The history of a run that ended after this. */
  history(vocabulary?: Vocabulary): History {
    return historyOf(
      this.chapters.map(([, observation]) => observation),
      {},
      vocabulary
    )
  }

  /** The history of a run that still goes on. */
  open(vocabulary?: Vocabulary): History {
    return openHistoryOf(
      this.chapters.map(([, observation]) => observation),
      {},
      vocabulary
    )
  }

  #find(name: string): number {
    const index = this.chapters.findIndex(([each]) => each === name)
    if (index < 0) throw new Error(`the story has no chapter "${name}"`)
    return index
  }
}
