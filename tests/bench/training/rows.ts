/** Which programs a row compares; `rounds` is how often each side does its step. */
export interface BenchRow {
  readonly step: string;
  /** Name of the program in `programs.ts` and `torch_peer.py`, or null while the model is not implemented. */
  readonly program: ProgramName | null;
  readonly rounds: number;
}

export type ProgramName = 'mnist-plain' | 'mnist-hyper' | 'lstm-1000' | 'ln-lstm-1000' | 'lstm-128';

/** The table of what is to be reached, in its order. */
export const rows: readonly BenchRow[] = [
  { step: 'MNIST convnet, plain, batch 1000', program: 'mnist-plain', rounds: 15 },
  { step: 'MNIST convnet, hyper, batch 1000', program: 'mnist-hyper', rounds: 15 },
  { step: 'LSTM 128, batch 32, sequence 100, V 50', program: 'lstm-128', rounds: 15 },
  { step: 'LSTM 1000, batch 128, sequence 100, V 50', program: 'lstm-1000', rounds: 5 },
  { step: 'LN LSTM 1000, batch 128, sequence 100, V 50', program: 'ln-lstm-1000', rounds: 5 },
  { step: 'HyperLSTM 1000, batch 128, sequence 100, V 50', program: null, rounds: 0 },
  { step: 'LN HyperLSTM 1000, batch 128, sequence 100, V 50', program: null, rounds: 0 },
  { step: 'LN HyperLSTM 256, batch 64, sequence 50', program: null, rounds: 0 },
  { step: 'WRN 40-1, batch 128', program: null, rounds: 0 },
  { step: 'Hyper WRN 40-1, batch 128', program: null, rounds: 0 },
  { step: 'mixture-density LSTM 900, batch 32, 300 steps', program: null, rounds: 0 },
];
