import type { Symptom } from '#checker/checkpoint'

/**
 * Words that belong to JavaScript, to its libraries or to the starters: they say nothing to whoever writes a node in
 * another language.
 */
const JAVASCRIPT_WORDS: readonly RegExp[] = [
  // A call, a member, a name in camel case, an arrow.
  /\b\w+\(/,
  /\b[a-z]\w*\.(?!md\b|proto\b)[a-zA-Z#]\w*/,
  /\b[a-z]+\d?[A-Z]\w*/,
  /=>/,
  // An event of libp2p in JavaScript, by its name.
  /'[a-z]+[:-][a-z-]+'/,
  /\b(?:await|async|promises?|Promises?|throws?|catch|undefined|console|stringify)\b/i,
  /\b(?:JavaScript|TypeScript|Node\.js|js-libp2p|kad-dht)\b/i,
  /(?:#shared|@libp2p|@chainsafe)\b/,
  /\.(?:ts|js|mjs)\b/,
  /\b(?:starter|TODOs?)\b/
]

/** Where everything stands that a node in any language has to do. */
const CONTRACT = 'What this step asks of a node in any language stands in lessons/CONTRACT.md.'

/**
 * A symptom as it is told to whoever checks a command, whose language is not known: with the hint that was written for
 * that, or else without the sentences that speak of JavaScript.
 */
export function inAnyLanguage(symptom: Symptom): Symptom {
  const [nudge, pointer] = symptom.hints
  const hints: Symptom['hints'] =
    symptom.anyLanguage === undefined
      ? [withoutJavaScript(nudge), withoutJavaScript(pointer)]
      : [symptom.anyLanguage, CONTRACT]
  return {
    ...symptom,
    see: withoutJavaScript(symptom.see),
    why: withoutJavaScript(symptom.why),
    prove: withoutJavaScript(symptom.prove),
    fix: withoutJavaScript(symptom.fix),
    hints: hints[0] === hints[1] ? [hints[0], 'Compare expected with observed.'] : hints
  }
}

/** Whether a text has words of JavaScript in it. */
export function hasJavaScript(text: string): boolean {
  return JAVASCRIPT_WORDS.some(word => word.test(text))
}

/** The text without the sentences that have words of JavaScript in them. */
function withoutJavaScript(text: string): string {
  const sentences = text.split(/(?<=[.?!])\s+/)
  const left = sentences.filter(sentence => !hasJavaScript(sentence))
  return left.length === 0 ? CONTRACT : left.join(' ')
}
