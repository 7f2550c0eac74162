/** What may stand behind the two dashes of an npm command. */
const ARGUMENT = String.raw`(?:--?[a-z][\w-]*(?:=[^ ]+)?|"[^"\n]*"|'[^'\n]*'|<[^<> ]+>|\d\d|UC\d+|[^ ]*[/…][^ ]*)`

/** What a person copies into a shell, up to the next blank: broken in two, neither half would be right. */
const COMMAND = new RegExp(
  String.raw`(?:npm (?:run [\w:-]+|start|ci|test)(?: --(?: ${ARGUMENT})+)?|git checkout -- [^ ]+|kill (?:-\w+ )?\d+)[^ ]*`,
  'g'
)

/** The words of a line of text, where a command is one word. */
export function wordsOf(line: string): string[] {
  const words: string[] = []
  let at = 0
  for (const { 0: command, index } of line.matchAll(COMMAND)) {
    const before = line.slice(at, index).split(' ')
    // A bracket or a quotation mark may stand right in front of it.
    words.push(...before.slice(0, -1), `${before.at(-1)}${command}`)
    at = index + command.length + 1
  }
  return at > line.length ? words : [...words, ...line.slice(at).split(' ')]
}

/** Whether a word is a command, which stays whole whatever the width. */
export function isCommand(word: string): boolean {
  return word.includes(' ')
}
