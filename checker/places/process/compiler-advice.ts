/** What Node, which only takes the types out of a file, would have to write by itself; and what to write instead. */
const NOT_ERASABLE: readonly [pattern: RegExp, what: string, instead: string][] = [
  [/\benum\b/, 'an enum', "an object: const Colour = { red: 'red' } as const"],
  [/\b(namespace|module)\b/, 'a namespace', 'a file of its own, and export from it'],
  [/=\s*require\b/, 'import = require', "import … from '…'"],
  [/^\s*export\s*=/, 'export =', 'export default'],
  [
    /\b(public|private|protected|readonly|override)\b/,
    'a parameter property',
    'a field of the class that the constructor sets'
  ],
  [/</, 'a type assertion in angle brackets', 'value as Type']
]

/** A function that can be called with nothing, where something else is wanted. */
const UNCALLED = /^(?:Type|Argument of type) '\((?:\w+\?: [^()']*)?\) => .*' is not assignable to /

/**
 * A message of the compiler with what it leaves out, or gets wrong for Node, which runs a file without compiling it.
 *
 * @param code such as `TS1294`
 * @param line the line of the file that the message is about
 */
export function withAdvice(code: string, message: string, line: string): string {
  const advice = adviceOn(code, message, line)
  return advice === undefined ? message : `${message} ${advice}`
}

function adviceOn(code: string, message: string, line: string): string | undefined {
  if (code === 'TS1294') {
    const found = NOT_ERASABLE.find(([pattern]) => pattern.test(line))
    const [, what, instead] = found ?? []
    const reason = 'Node runs the file as it is, without its types'
    if (what === undefined) return `${reason}: it has to be code without them.`
    return `${reason}, and ${what} is more than a type. Write ${instead}.`
  }
  // The compiler advises the name that its own output would have; here nothing is put out.
  const advised = /Did you mean '(\.[^']*)\.js'\?/.exec(message)?.[1]
  if (code === 'TS2835' && advised !== undefined) {
    return `Here it is '${advised}.ts': Node runs the file as it is, and there is no '${advised}.js'.`
  }
  if (code === 'TS2834') return 'Node wants the whole name of the file, such as ./chat.ts.'
  if (
    /\b[Tt]ype '(Promise<[^']*)'/.test(message) &&
    !/\b(to|parameter of) type 'Promise</.test(message)
  ) {
    return 'That is a promise: is an await missing?'
  }
  if (UNCALLED.test(message)) return 'That is a function: is it to be called, with () behind it?'
  return undefined
}
