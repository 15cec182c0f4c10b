import { z } from 'zod';

/** Where the services are: the embedded ones or the user's own. */
export const ServiceAddresses = z.object({
  databaseUrl: z.string(),
  /** host:port of Temporal's gRPC. */
  temporalAddress: z.string(),
  temporalNamespace: z.string(),
  /** Address of Temporal's Web UI. */
  temporalUi: z.string(),
});
export type ServiceAddresses = z.infer<typeof ServiceAddresses>;
