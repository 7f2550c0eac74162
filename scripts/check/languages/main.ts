import { prepareFastStart } from '#checker/places/fast-start'
import { findLessons, selectLesson, UsageError } from '#checker/project'
import { command, type Exit, manyArguments } from '../../command/index.ts'
import { checkLesson } from './check-lesson.ts'
import { LANGUAGES, type Language } from './languages.ts'
import { readyNode } from './ready-node.ts'

await command({
  name: 'npm run check:languages',
  about:
    'Builds the example nodes in other languages, and checks each in its lessons. A language whose tools are not here is skipped, with the reason.',
  arguments: {
    names: manyArguments(
      'language',
      `${LANGUAGES.map(({ name }) => name).join(', ')}; all if left out`
    )
  },
  options: {},
  more: 'With REQUIRE_LANGUAGES=1 it is a failure where one is skipped. See examples/other-languages/README.md.',
  examples: [
    ['npm run check:languages', 'all whose tools are here'],
    ['npm run check:languages -- go', 'this one']
  ],
  exits: {
    pass: 'all pass that could be built here',
    fail: 'one does not pass, or does not build',
    unknown: 'the checker or the machine got in the way',
    interrupted: 'everything has been stopped'
  },
  run: async ({ names }, { interruption, print }) => {
    const chosen = names.map(select)
    const signal = interruption({ whenUnread: true })
    await prepareFastStart()
    const exits: Exit[] = []
    for (const language of chosen.length > 0 ? chosen : LANGUAGES) {
      exits.push(...(await checkLanguage(language, signal, print)))
    }
    if (exits.includes('fail')) return 'fail'
    return exits.includes('unknown') ? 'unknown' : 'pass'
  }
})

function select(name: string): Language {
  const language = LANGUAGES.find(each => each.name === name)
  if (language !== undefined) return language
  const names = LANGUAGES.map(each => each.name).join(', ')
  throw new UsageError(`there is no example in ${JSON.stringify(name)}. There are: ${names}`)
}

async function checkLanguage(
  language: Language,
  signal: AbortSignal,
  print: (line: string) => void
): Promise<Exit[]> {
  const { name } = language
  const readied = await readyNode(language, signal)
  if (readied.state === 'skipped') {
    print(`skipped  ${name}: ${readied.reason}`)
    return process.env.REQUIRE_LANGUAGES === '1' ? ['fail'] : []
  }
  if (readied.state === 'broken') {
    print(`FAIL     ${name} does not build: ${readied.reason}`)
    return ['fail']
  }
  print(`${name}, with ${readied.version}`)
  const lessons = await findLessons()
  const exits: Exit[] = []
  for (const slug of language.lessons) {
    const lesson = selectLesson(lessons, slug)
    const { outcome, steps, seconds, why } = await checkLesson(lesson, language, signal)
    const row = `${outcome.toUpperCase().padEnd(8)} ${name}  ${lesson.id} ${lesson.title}`
    print(`${row}  ${steps}, ${seconds} s${why === undefined ? '' : `\n         ${why}`}`)
    exits.push(outcome)
  }
  return exits
}
