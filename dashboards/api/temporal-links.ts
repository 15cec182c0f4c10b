export interface TemporalLinks {
  /** Where Temporal's UI shows a workflow; null when the UI's address is not known. */
  readonly workflow: (id: string) => string | null;
}

export function temporalLinks(to: {
  temporalUi: string | undefined;
  temporalNamespace: string;
}): TemporalLinks {
  const { temporalUi, temporalNamespace } = to;
  return {
    workflow: (id) =>
      temporalUi === undefined
        ? null
        : `${temporalUi}/namespaces/${encodeURIComponent(temporalNamespace)}/workflows/${encodeURIComponent(id)}`,
  };
}
