import { runCommand } from './_command.ts'
import { runLoop } from './run-loop.ts'

const HELP = `npm start -- [lesson] [options]

Your companion through the workshop: it shows where you are and what to do, and whenever you save a file
of the lesson it type-checks it, runs it among real peers and says which step works. Without a lesson it
goes on where you left off.

  --poll             look at the files again and again instead of waiting to be told of changes: for WSL
                     with files of Windows, network drives, and containers
  --plain            write over nothing and read lines instead of keys: for screen readers
  --no-fast-start    load every dependency the ordinary way
  -h, --help         show this help

Keys, or lines where there is no terminal:
  h  the next hint                 r  check again
  n  the next lesson               l  list the lessons; a number and Enter goes to one
  s  compare with the solution     x  begin the lesson anew; your files are copied first
  v  view the log of the last run  q  quit

Examples:
  npm start
  npm start -- 03
  npm start -- --poll

Exit codes:
  0    you quit
  1    what was typed ended, as from a pipe, and the lesson does not pass
  2    another npm start is at work here, or something that is not your doing got in the way
  64   wrong usage
  130  Ctrl-C`

const OPTIONS = {
  poll: { type: 'boolean', default: false },
  plain: { type: 'boolean', default: false },
  'no-fast-start': { type: 'boolean', default: false }
} as const

await runCommand(
  { name: 'npm start', help: HELP, options: OPTIONS, takesLesson: true },
  ({ values, word }) =>
    runLoop({
      word,
      poll: values.poll === true,
      plain: values.plain === true,
      fastStart: values['no-fast-start'] !== true
    })
)
