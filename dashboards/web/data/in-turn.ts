interface Waiting {
  readonly begin: () => void;
  /** It has waited long enough. */
  impatient: boolean;
}

/** Milliseconds that a reading gives way at most: on a busy page another is always under way. */
const longest = 5000;

let underWay = 0;
/** One that gives way is being read. */
let large = false;
const queue: Waiting[] = [];

export interface Turn {
  /** Begins only while nothing else is being read. */
  readonly givesWay: boolean;
  /** Ends the wait too. */
  readonly signal: AbortSignal;
}

/**
 * Runs a reading. Those that give way run one at a time, and each begins only while none of the others is under way: the
 * dashboard has one thread, and of two large answers that it makes at once both come late.
 */
export async function inTurn<T>({ givesWay, signal }: Turn, read: () => Promise<T>): Promise<T> {
  if (givesWay) await turn(signal);
  else underWay += 1;
  try {
    return await read();
  } finally {
    if (givesWay) large = false;
    else underWay -= 1;
    beginNext();
  }
}

async function turn(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const waiting: Waiting = {
      impatient: false,
      begin: () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', leave);
        resolve();
      },
    };
    const leave = () => {
      clearTimeout(timer);
      queue.splice(queue.indexOf(waiting), 1);
      reject(new Error('It is no longer wanted.', { cause: signal.reason }));
    };
    const timer = setTimeout(() => {
      waiting.impatient = true;
      beginNext();
    }, longest);
    queue.push(waiting);
    signal.addEventListener('abort', leave, { once: true });
    beginNext();
  });
}

function beginNext(): void {
  const [first] = queue;
  if (!first || large || (underWay > 0 && !first.impatient)) return;
  queue.shift();
  large = true;
  first.begin();
}
