import { shareStream } from './share-stream.ts';

/* A worker that all pages of the dashboard in a browser share. */

const join = shareStream();

addEventListener('connect', (event) => {
  if (event instanceof MessageEvent) for (const page of event.ports) join(page);
});
