/** Where this machine's Docker is said to be, by the variable that every Docker program heeds; undefined by default. */
export function dockerHost(): string | undefined {
  const { DOCKER_HOST: host } = process.env
  return host === '' ? undefined : host
}
