import {
  command,
  flag,
  flagOff,
  option,
  optionalArgument,
  repeatable,
  something
} from '../command/index.ts'
import { runLoop } from './run-loop.ts'

await command({
  name: 'npm start',
  about:
    'Your companion through the workshop: it shows where you are and what to do, and whenever you save a file of the lesson it type-checks it, runs it among real peers and says which step works.',
  arguments: {
    word: optionalArgument('lesson', 'such as 03; it goes on where you left off if left out')
  },
  options: {
    poll: flag(
      'look at the files again and again instead of waiting to be told of changes: for WSL with files of Windows, network drives, and containers'
    ),
    cmd: option(
      '<command>',
      'work on the node that this command starts, in any language',
      something
    ),
    watch: repeatable('<path>', 'with --cmd: check again when this changes', text => text),
    plain: flag('write over nothing and read lines instead of keys: for screen readers'),
    web: flag(
      'show the lesson, the verdict and how far you are on a page in your browser, too; only this machine can open it, with the address that is printed'
    ),
    open: flagOff('with --web: only print the address of the page'),
    fastStart: flagOff('load every dependency the ordinary way')
  },
  more: `Keys, or lines where there is no terminal:
  h  the next hint                 r  check again
  n  the next lesson               l  list the lessons; a number and Enter goes to one
  s  compare with the solution     x  begin the lesson anew; your files are copied first
  v  view the log of the last run  q  quit`,
  examples: [
    ['npm start'],
    ['npm start -- 03'],
    ['npm start -- --web'],
    ['npm start -- --poll'],
    ['npm start -- 03 --cmd "./node"', 'a node in any language']
  ],
  exits: {
    pass: 'you quit',
    fail: 'what was typed ended, as from a pipe, and the lesson does not pass',
    unknown:
      'another npm start is at work here, or something that is not your doing got in the way',
    interrupted: 'everything has been stopped'
  },
  run: runLoop
})
