/** Where the services are: the embedded ones or the user's own. */
export interface ServiceAddresses {
  /** With the password: not for a log. */
  readonly databaseUrl: string;
  /** host:port of Temporal's gRPC front end. */
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  /** Address of Temporal's Web UI; undefined for a server of the user's own whose UI was not named (`TEMPORAL_UI_URL`). */
  readonly temporalUi: string | undefined;
  /** Address of the dashboard; undefined where no local worker, and so no dashboard, was asked for. */
  readonly dashboard: string | undefined;
}
