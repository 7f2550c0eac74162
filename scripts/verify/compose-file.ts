/** What a lesson's `docker-compose.yml` says: everything but which lesson it is stands in the project's own. */
export function composeFile(slug: string): string {
  return `services:
  checker:
    extends: { file: ../../docker-compose.yml, service: checker }
    environment: { LESSON: "${slug}" }
  node:
    extends: { file: ../../docker-compose.yml, service: node }
`
}
