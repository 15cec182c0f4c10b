import { get, type IncomingMessage } from 'node:http';
import { until } from './until.ts';

export interface HeardEvent {
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

/** One open stream of changes and what came over it. */
export interface EventStream {
  readonly heard: readonly HeardEvent[];
  /** Waits for an event; of those that came before, too. */
  readonly waitFor: (is: (event: HeardEvent) => boolean, what: string) => Promise<HeardEvent>;
  readonly ended: () => boolean;
  readonly close: () => void;
}

/** Follows `/api/events` as a browser does. @throws Error with the status when it is refused */
export async function followEvents(
  address: string,
  headers: Record<string, string> = {},
): Promise<EventStream> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${address}/api/events`, { headers, agent: false }, resolve).on('error', reject);
  });
  if (response.statusCode !== 200) {
    response.destroy();
    throw new Error(`The stream was answered with ${response.statusCode}`);
  }
  const heard: HeardEvent[] = [];
  let rest = '';
  let ended = false;
  response.setEncoding('utf8').on('data', (text: string) => {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop() ?? '';
    heard.push(...blocks.flatMap(parse));
  });
  response.on('close', () => (ended = true)).on('error', () => (ended = true));
  return {
    heard,
    waitFor: (is, what) => until(() => Promise.resolve(heard.find(is)), what, 30),
    ended: () => ended,
    close: () => void response.destroy(),
  };
}

function parse(block: string): HeardEvent[] {
  const fields = new Map(
    block.split('\n').map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trimStart()];
    }),
  );
  const event = fields.get('event');
  return event === undefined ? [] : [{ id: fields.get('id') ?? '', event, data: fields.get('data') ?? '' }];
}
