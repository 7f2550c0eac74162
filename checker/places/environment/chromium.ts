/** Where this machine's Chromium is said to be; undefined by default. */
export function chromiumSaid(): string | undefined {
  const { CHROMIUM: path } = process.env
  return path === '' ? undefined : path
}
