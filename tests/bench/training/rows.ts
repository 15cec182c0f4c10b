export type ProgramName =
  | 'mnist-plain'
  | 'mnist-hyper'
  | 'wrn'
  | 'hyper-wrn'
  | 'lstm-128'
  | 'lstm-1000'
  | 'ln-lstm-1000'
  | 'hyper-lstm-1000'
  | 'ln-hyper-lstm-1000'
  | 'ln-hyper-lstm-256'
  | 'density-lstm-900'
  | 'gnmt-ln-hyper-lstm';

/** PyTorch's sides: op by op, its fused `nn.LSTM`, and `torch.compile` of the loss or of the cell. */
export type Peer = 'torchEager' | 'torchLstm' | 'torchCompile';

/** A training step that is compared. */
export interface BenchRow {
  readonly step: string;
  /** Its name in `programs.ts` and `torch/peer.py`. */
  readonly program: ProgramName;
  /** How often each side does its step. */
  readonly rounds: number;
  readonly peers: readonly Peer[];
}

/** The table of what is to be reached, in its order. */
export const rows: readonly BenchRow[] = [
  { step: 'MNIST convnet, plain, batch 1000', program: 'mnist-plain', rounds: 15, peers: ['torchEager'] },
  {
    step: 'MNIST convnet, hyper, batch 1000',
    program: 'mnist-hyper',
    rounds: 15,
    peers: ['torchEager', 'torchCompile'],
  },
  { step: 'WRN 40-1, batch 128', program: 'wrn', rounds: 7, peers: ['torchEager'] },
  { step: 'Hyper WRN 40-1, batch 128', program: 'hyper-wrn', rounds: 7, peers: ['torchEager'] },
  {
    step: 'LSTM 1000, batch 128, sequence 100, V 50',
    program: 'lstm-1000',
    rounds: 5,
    peers: ['torchEager', 'torchLstm'],
  },
  {
    step: 'LN LSTM 1000, batch 128, sequence 100, V 50',
    program: 'ln-lstm-1000',
    rounds: 5,
    peers: ['torchEager'],
  },
  {
    step: 'HyperLSTM 1000, batch 128, sequence 100, V 50',
    program: 'hyper-lstm-1000',
    rounds: 5,
    peers: ['torchEager'],
  },
  {
    step: 'LN HyperLSTM 1000, batch 128, sequence 100, V 50',
    program: 'ln-hyper-lstm-1000',
    rounds: 5,
    peers: ['torchEager'],
  },
  {
    step: 'LN HyperLSTM 256, batch 64, sequence 50, V 50',
    program: 'ln-hyper-lstm-256',
    rounds: 15,
    peers: ['torchEager', 'torchCompile'],
  },
  {
    step: 'LSTM 128, batch 32, sequence 100, V 50',
    program: 'lstm-128',
    rounds: 15,
    peers: ['torchEager', 'torchLstm'],
  },
  {
    step: 'mixture-density LSTM 900, batch 32, 300 steps',
    program: 'density-lstm-900',
    rounds: 5,
    peers: ['torchEager', 'torchLstm'],
  },
  {
    step: 'GNMT 8 + 8 layers, LN HyperLSTM 1024, batch 16, 10 pieces, V 2000',
    program: 'gnmt-ln-hyper-lstm',
    rounds: 3,
    peers: [],
  },
];

export const twoStep = 'two trainers at once';

/** The step of two trainers at once. */
export const twoAtOnce: { readonly program: ProgramName; readonly rounds: number } = {
  program: 'mnist-hyper',
  rounds: 15,
};
