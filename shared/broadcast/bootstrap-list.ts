import { ServiceUrlError } from './errors.ts'

const ENTRY = /^https?:\/\/([a-zA-Z0-9.-]+):(\d{1,5})$/
const MAX_PORT = 65_535

/**
 * The entries of a bootstrap list: `http://host:port` or https, separated by commas, blanks around them
 * allowed. The empty list stands for `defaults`.
 *
 * @returns service URLs, `host:port`
 * @throws ServiceUrlError for the first entry that is something else
 */
export function parseBootstrapList(list: string, defaults: readonly string[] = []): string[] {
  if (list === '') return [...defaults]
  return list.split(',').map(entry => {
    const [, host, port] = ENTRY.exec(entry.trim()) ?? []
    if (port === undefined || Number(port) > MAX_PORT) {
      throw new ServiceUrlError(
        `${JSON.stringify(entry)} in the bootstrap list is no http(s)://host:port`
      )
    }
    return `${host}:${port}`
  })
}
