import assert from 'node:assert/strict'
import test from 'node:test'
import { describeThrown, thrownError } from './thrown-error.ts'

const UNCAUGHT = `
file:///home/ann/workshop/lessons/02-tcp-transport/starter/node.ts:21
    console.log('Connected to:', evt.detail.remotePeer.toString())
                                                       ^

TypeError: Cannot read properties of undefined (reading 'toString')
    at Libp2p.<anonymous> (file:///home/ann/workshop/lessons/02-tcp-transport/starter/node.ts:21:56)
    at [nodejs.internal.kHybridDispatch] (node:internal/event_target:827:20)
    at file:///home/ann/workshop/node_modules/main-event/dist/src/index.js:60:20

Node.js v24.21.0`

const WITH_PROPERTIES = `
node:internal/process/promises:394
      triggerUncaughtException(err, true /* fromPromise */);
      ^

NotFoundError: Not Found
    at PersistentStore.load (file:///w/.cache/fast-start/308657bd82ce70cf/libp2p.js:2243:38)
    at process.processTicksAndRejections (node:internal/process/task_queues:104:5)
    at async file:///w/lessons/05-identify-checkpoint/starter/node.ts:78:26 {
  code: 'ERR_NOT_FOUND',
  [cause]: Error: inner
      at file:///w/lessons/05-identify-checkpoint/starter/other.ts:1:1
}

Node.js v24.21.0`

const MISSING_PACKAGE = `node:internal/modules/package_json_reader:301
  throw new ERR_MODULE_NOT_FOUND(packageName, fileURLToPath(base), null);
        ^

Error [ERR_MODULE_NOT_FOUND]: Cannot find package '@libp2p/mdns' imported from /w/lessons/02-tcp-transport/starter/node.ts
    at Object.getPackageJSONURL (node:internal/modules/package_json_reader:301:9) {
  code: 'ERR_MODULE_NOT_FOUND'
}

Node.js v24.21.0`

const ENUM = `file:///w/lessons/02-tcp-transport/starter/node.ts:3
enum Color { Red }
^^^^^^^^^^^^^^^^^^

SyntaxError [ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX]:   x TypeScript enum is not supported in strip-only mode
    at parseTypeScript (node:internal/modules/typescript:63:40)

Node.js v24.21.0`

const CASES: [what: string, stderr: string, message: RegExp, place: object | undefined][] = [
  [
    'an exception in a listener',
    UNCAUGHT,
    /^TypeError: Cannot read properties of undefined \(reading 'toString'\)$/,
    { file: 'lessons/02-tcp-transport/starter/node.ts', line: 21, column: 56 }
  ],
  [
    'a rejection, with properties and a cause',
    WITH_PROPERTIES,
    /^NotFoundError: Not Found$/,
    { file: 'lessons/05-identify-checkpoint/starter/node.ts', line: 78, column: 26 }
  ],
  ['a package that is missing', MISSING_PACKAGE, /Cannot find package '@libp2p\/mdns'/, undefined],
  [
    'syntax that Node.js does not know',
    ENUM,
    /TypeScript enum is not supported/,
    { file: 'lessons/02-tcp-transport/starter/node.ts', line: 3 }
  ],
  [
    'a rejection that is no error',
    'node:internal/process/promises:394\n      triggerUncaughtException(err, true);\n      ^\n\n[UnhandledPromiseRejection: This error originated with the reason "7".] {\n  code: \'ERR_UNHANDLED_REJECTION\'\n}',
    /^\[UnhandledPromiseRejection: .* reason "7"\.\]$/,
    undefined
  ],
  [
    'a stack that the program prints itself, the last of two',
    'Error: first\n    at a (/w/lessons/02-x/starter/a.ts:1:2)\nEinen Moment\nError: last\n    at b (/w/lessons/02-x/starter/b.ts:3:4)',
    /^Error: last$/,
    { file: 'lessons/02-x/starter/b.ts', line: 3, column: 4 }
  ],
  [
    'a panic of go',
    'panic: runtime error: index out of range [3]\n\ngoroutine 1 [running]:\nmain.main()\n\t/home/ann/node/main.go:12 +0x1d',
    /^panic: runtime error/,
    { file: '/home/ann/node/main.go', line: 12 }
  ],
  [
    'a panic of rust',
    "thread 'main' (42) panicked at src/main.rs:2:5:\nno peers\nnote: run with `RUST_BACKTRACE=1`",
    /^panic: no peers$/,
    { file: 'src/main.rs', line: 2, column: 5 }
  ],
  [
    'a traceback of python',
    'Traceback (most recent call last):\n  File "/n/node.py", line 9, in <module>\n    main()\n  File "/usr/lib/python3.13/asyncio/runners.py", line 1, in run\n    x\nValueError: no such peer',
    /^ValueError: no such peer$/,
    { file: '/n/node.py', line: 9 }
  ]
]

for (const [what, stderr, message, place] of CASES) {
  test(`thrownError() finds message and place of ${what}`, () => {
    const thrown = thrownError(stderr.split('\n'))
    assert.match(thrown?.message ?? '', message)
    assert.deepEqual(thrown?.place, place)
  })
}

test('thrownError() takes what is said to people for no error', () => {
  for (const text of ['', 'listening', 'warning: Error: at times', '    at no stack alone']) {
    assert.equal(thrownError(text.split('\n')), undefined)
  }
})

test('describeThrown() names the place below the message', () => {
  const place = { file: 'lessons/02-x/starter/b.ts', line: 3, column: 4 }
  assert.equal(describeThrown({ message: 'Error: no' }), 'Error: no')
  assert.equal(
    describeThrown({ message: 'Error: no', place }),
    'Error: no\nat lessons/02-x/starter/b.ts:3:4'
  )
})
