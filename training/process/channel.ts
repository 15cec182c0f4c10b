import { FromTrainer, ToTrainer } from '../../contracts/trainer-messages.ts';
import { failureOf, InvalidTrial, nothingReached } from '../failures.ts';

export interface Channel {
  readonly send: (message: FromTrainer) => void;
}

/**
 * Opens the channel to the worker that forked this process. Every message is checked on both ends.
 * When the worker has gone the process exits at once: messages are read between two steps, so nothing is written
 * after the step in which it went.
 */
export function openChannel(receive: (message: ToTrainer) => void): Channel {
  process.on('disconnect', () => process.exit(0));
  process.on('message', (raw) => {
    const message = ToTrainer.safeParse(raw);
    if (message.success) receive(message.data);
    else send(failureOf(new InvalidTrial(message.error.message), nothingReached));
  });
  return { send };
}

function send(message: FromTrainer): void {
  // The callback takes the error of a worker that goes in this moment; `disconnect` follows
  if (process.connected) process.send?.(FromTrainer.parse(message), undefined, undefined, () => undefined);
}
