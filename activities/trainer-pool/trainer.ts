import { fork, type ChildProcess } from 'node:child_process';
import {
  FromTrainer,
  type MeasureOrder,
  type ToTrainer,
  type TrialOrder,
} from '../../contracts/trainer-messages.ts';
import type { Slot } from '../slots/slot.ts';
import type { Exit } from './exit.ts';
import { oomKills } from './oom-kills.ts';
import { Tail } from './tail.ts';

export interface TrainerOptions {
  /** The trainer's entry, compiled. */
  readonly entry: string;
  readonly slot: Slot;
  /** Folders and libraries, beside what the slot sets. */
  readonly environment: Readonly<Record<string, string>>;
}

type Ended = Extract<FromTrainer, { kind: 'done' | 'interrupted' | 'failed' }>;
/** How a trial ended in its trainer. `exited`: the process ended without a word. */
export type TrainerOutcome = Ended | Exited;
type Exited = { kind: 'exited' } & Exit;
type Measured = Extract<FromTrainer, { kind: 'measured' }>;
export type TrainerNews = Exclude<FromTrainer, Ended | Measured>;

/**
 * A trainer process, from the worker's side. It is the head of its own process group, so that killing the group frees
 * everything it holds; it ends by itself when the channel to its worker closes, as when the worker is killed.
 */
export class Trainer {
  readonly #child: ChildProcess;
  readonly #stderr = new Tail(30);
  #onMessage: ((message: FromTrainer) => void) | undefined;
  #onExit: ((outcome: Exited) => void) | undefined;
  #exit: Exited | undefined;
  #killed = false;
  #oomKillsBefore = oomKills();

  constructor({ entry, slot, environment }: TrainerOptions) {
    this.#child = fork(entry, {
      detached: true,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2', ...environment, ...slot.environment },
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => this.#stderr.push(text));
    this.#child.on('message', (message) => this.#onMessage?.(FromTrainer.parse(message)));
    this.#child.on('error', (error) => this.#stderr.push(`${error.message}\n`));
    this.#child.on('close', (code, signal) => {
      this.#exit = {
        kind: 'exited',
        code,
        signal,
        tail: this.#stderr.text(),
        killedByWorker: this.#killed,
        oomKills: { before: this.#oomKillsBefore, after: oomKills() },
      };
      this.#onExit?.(this.#exit);
    });
  }

  get alive(): boolean {
    return this.#exit === undefined && this.#child.connected;
  }

  /** Its process; undefined once it has ended. */
  get pid(): number | undefined {
    return this.alive ? this.#child.pid : undefined;
  }

  /** Trains one trial and tells `onNews` what happens on the way. Never throws: an end of any kind is an outcome. */
  async train(order: TrialOrder, onNews: (news: TrainerNews) => void): Promise<TrainerOutcome> {
    const outcome = await this.#carryOut(order, onNews);
    if (outcome.kind === 'measured') throw new Error('A trial was answered with a measurement');
    return outcome;
  }

  /** Measures a few steps. Never throws either. */
  async measure(
    order: MeasureOrder,
    onNews: (news: TrainerNews) => void,
  ): Promise<Measured | TrainerOutcome> {
    return await this.#carryOut(order, onNews);
  }

  async #carryOut(
    order: TrialOrder | MeasureOrder,
    onNews: (news: TrainerNews) => void,
  ): Promise<Measured | TrainerOutcome> {
    if (this.#exit) return this.#exit;
    this.#oomKillsBefore = oomKills();
    this.#stderr.clear(); // what an earlier trial said is not this one's
    return await new Promise<Measured | TrainerOutcome>((resolve) => {
      this.#onExit = resolve;
      this.#onMessage = (message) => {
        if (isAnswer(message)) resolve(message);
        else onNews(message);
      };
      this.#send(order);
    });
  }

  /** Asks for a checkpoint and an end of the trial; the outcome is `interrupted`. */
  stop(): void {
    this.#send({ kind: 'stop' });
  }

  /** Kills the whole process group at once. */
  kill(): void {
    const { pid } = this.#child;
    if (pid === undefined || this.#exit) return;
    this.#killed = true;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  }

  #send(message: ToTrainer): void {
    // A closed channel shows as `exited`; the callback keeps the failed send from being thrown.
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }
}

function isAnswer(message: FromTrainer): message is Ended | Measured {
  return ['done', 'measured', 'interrupted', 'failed'].includes(message.kind);
}
