import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Reply } from './side.ts';

type StepReply = Extract<Reply, { kind: 'step' }>;

/** One side of a comparison, in a process of its own that waits between its steps. */
export interface Side {
  /** Seconds of recording, building and loading, null where nothing is captured. */
  readonly captureSeconds: number | null;
  readonly checkSeconds: number | null;
  step(): Promise<StepReply>;
  end(): Promise<void>;
}

export interface SideOptions {
  readonly command: string;
  readonly args: readonly string[];
  /** Threads of one op; ops run one after the other. */
  readonly threads: number;
}

/** Starts a side and waits until it has built its model. Throws when it ends early; its error is on stderr. */
export async function startSide({ command, args, threads }: SideOptions): Promise<Side> {
  const child = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      CUDA_VISIBLE_DEVICES: '',
      OMP_NUM_THREADS: String(threads),
      TF_NUM_INTRAOP_THREADS: String(threads),
      TF_NUM_INTEROP_THREADS: '1',
    },
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const next = async (): Promise<Reply> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`Expected ${command} ${args.join(' ')} to answer, it ended`);
    return Reply.parse(JSON.parse(value));
  };
  const ready = await next();
  if (ready.kind !== 'ready') throw new Error(`Expected ${command} to be ready, got ${ready.kind}`);
  const { captureSeconds, checkSeconds } = ready;
  return {
    captureSeconds,
    checkSeconds,
    step: async () => {
      child.stdin.write('step\n');
      const reply = await next();
      if (reply.kind !== 'step') throw new Error(`Expected a step, got ${reply.kind}`);
      return reply;
    },
    end: async () => {
      child.stdin.end();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}
