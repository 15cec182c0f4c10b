/** An error that the page met before Faro was there to hear of it. */
export interface EarlyError {
  readonly error: Error;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const most = 20;

/** Listens from the first moment on. @returns ends it and gives what was heard */
export function hearEarlyErrors(): () => EarlyError[] {
  const heard: EarlyError[] = [];
  const hear = (error: unknown) => {
    if (heard.length < most && error instanceof Error) heard.push({ error, at: Date.now() });
  };
  const onError = (event: ErrorEvent) => hear(event.error);
  const onRejection = (event: PromiseRejectionEvent) => hear(event.reason);
  addEventListener('error', onError);
  addEventListener('unhandledrejection', onRejection);
  return () => {
    removeEventListener('error', onError);
    removeEventListener('unhandledrejection', onRejection);
    return heard;
  };
}
