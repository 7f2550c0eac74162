import { note, ok } from '../finding.mjs'

const NARROWEST = 40

export const terminal = {
  title: 'terminal',
  /** @param {import('../finding.mjs').Machine} machine */
  look({ env, stdout, platform }) {
    if (stdout.isTTY !== true)
      return ok('none here: what is printed goes to a file or another program')
    const width = stdout.columns ?? 0
    if (width > 0 && width < NARROWEST) {
      return note(`only ${width} columns wide`, `make it ${NARROWEST} or wider, or use --plain`)
    }
    const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || ''
    // Windows has no locale in its environment.
    if (platform !== 'win32' && !/utf-?8/i.test(locale)) {
      return note(
        `its locale is ${locale === '' ? 'not set' : locale}, and not UTF-8`,
        'export LANG=C.UTF-8, or use --plain, if marks such as ✔ do not show'
      )
    }
    return ok(`${width} columns, ${coloursOf(env, stdout)}${platform === 'win32' ? '' : ', UTF-8'}`)
  }
}

/**
 * @param {import('../finding.mjs').Machine['env']} env
 * @param {import('../finding.mjs').Machine['stdout']} stdout
 */
function coloursOf(env, stdout) {
  if (env.FORCE_COLOR !== undefined) return 'colours, as FORCE_COLOR says'
  if (env.NO_COLOR) return 'no colours, as NO_COLOR says'
  const depth = stdout.getColorDepth === undefined ? 1 : stdout.getColorDepth()
  return depth > 1 ? `${2 ** depth} colours` : 'no colours'
}
