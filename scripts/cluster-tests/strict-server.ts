import type { RawApi } from './raw-api.ts'

/** Something that is created in a cluster, as JSON. */
export interface Manifest {
  kind: string
  spec?: object
}

const PATHS: { [kind: string]: (namespace: string) => string } = {
  Job: namespace => `/apis/batch/v1/namespaces/${namespace}/jobs`,
  NetworkPolicy: namespace => `/apis/networking.k8s.io/v1/namespaces/${namespace}/networkpolicies`,
  Secret: namespace => `/api/v1/namespaces/${namespace}/secrets`
}

/** Has the API server judge a manifest to the last field, and create nothing. @throws Error when it refuses */
export async function createStrictly(
  api: RawApi,
  namespace: string,
  manifest: Manifest
): Promise<void> {
  const path = PATHS[manifest.kind]
  if (path === undefined) throw new Error(`where is a ${manifest.kind} created?`)
  await api.post(`${path(namespace)}?dryRun=All&fieldValidation=Strict`, manifest)
}
