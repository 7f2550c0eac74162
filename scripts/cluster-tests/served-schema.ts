import { Ajv, type ValidateFunction } from 'ajv'
import type { RawApi } from './raw-api.ts'
import type { Manifest } from './strict-server.ts'

/** Where a kind's description is, and what it is called there; by kind. */
const DESCRIBED = {
  Job: ['apis/batch/v1', 'io.k8s.api.batch.v1.Job'],
  NetworkPolicy: ['apis/networking.k8s.io/v1', 'io.k8s.api.networking.v1.NetworkPolicy'],
  Secret: ['api/v1', 'io.k8s.api.core.v1.Secret']
} as const

interface Schema {
  properties?: { [name: string]: Schema }
  additionalProperties?: unknown
}
interface OpenApi {
  components: { schemas: { [name: string]: Schema } }
}

/** The descriptions of objects that an API server serves about itself, at `/openapi/v3`. */
export class ServedSchema {
  readonly #checks: Map<string, ValidateFunction>

  private constructor(checks: Map<string, ValidateFunction>) {
    this.#checks = checks
  }

  static async read(api: RawApi): Promise<ServedSchema> {
    const { paths } = (await api.get('/openapi/v3')) as {
      paths: { [path: string]: { serverRelativeURL: string } }
    }
    const checks = new Map<string, ValidateFunction>()
    for (const [kind, [path, name]] of Object.entries(DESCRIBED)) {
      const url = paths[path]?.serverRelativeURL
      if (url === undefined) throw new Error(`the server describes no ${path}`)
      checks.set(kind, checkOf((await api.get(url)) as OpenApi, name))
    }
    return new ServedSchema(checks)
  }

  /** What is wrong with a manifest, such as `/spec/completions must be integer`; empty for one that is right. */
  faultsOf(manifest: Manifest): string[] {
    const check = this.#checks.get(manifest.kind)
    if (check === undefined) throw new Error(`${manifest.kind} is not among those that are read`)
    if (check(manifest)) return []
    return (check.errors ?? []).map(({ instancePath, message, params }) =>
      `${instancePath} ${message} ${params.additionalProperty ?? ''}`.trim()
    )
  }
}

function checkOf({ components }: OpenApi, name: string): ValidateFunction {
  // What is not described does not exist: a server that is asked to be strict refuses it, too.
  for (const schema of Object.values(components.schemas)) {
    if (schema.properties !== undefined) schema.additionalProperties ??= false
  }
  // `format` says how wide numbers are, and OpenAPI has words of its own.
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true })
  ajv.addSchema({ components }, 'served')
  return ajv.compile({ $ref: `served#/components/schemas/${name}` })
}
