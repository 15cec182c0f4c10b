import type { FigureArtifact } from '../../../../contracts/figures.ts';

/** A figure of the paper, and which artifacts of ours stand for it. */
export interface PaperFigure {
  readonly id: string;
  /** "Figure 2". */
  readonly number: string;
  readonly title: string;
  /** What to see in it. */
  readonly caption: string;
  readonly look: 'pictures' | 'histograms' | 'text' | 'handwriting' | 'translations';
  readonly holds: (artifact: FigureArtifact) => boolean;
}

const from =
  (experiments: readonly string[], names: RegExp) =>
  ({ experiment, name }: FigureArtifact): boolean =>
    experiments.includes(experiment) && names.test(name);

const characters = ['ptb-char', 'enwik8'];

/** In the order of the paper. Figure 6, the loss curves, is drawn from metric points and not from artifacts. */
export const paperFigures: readonly PaperFigure[] = [
  {
    id: 'figure-2',
    number: 'Figure 2',
    title: 'Kernels of the MNIST convnet, learned and generated',
    caption:
      'The second kernel: a tile is 7 × 7 weights, a row the tiles of one input channel. A plain network learns every weight by itself; a hypernetwork makes all of them from an embedding of N_z numbers. Compare how smooth the tiles are and how alike they look. The histogram shows how the same weights are spread.',
    look: 'pictures',
    holds: from(['mnist-conv'], /^kernel-2/),
  },
  {
    id: 'figure-4',
    number: 'Figure 4',
    title: 'Generated text, coloured by the change of the weights',
    caption:
      'Text that the model wrote by itself. The stronger the colour behind a character, the further the hypernetwork moved the main network’s recurrent weights before it. Look whether the strong changes stand at the beginning of words, at spaces and at brackets.',
    look: 'text',
    holds: from(characters, /^weight-change\.json$/),
  },
  {
    id: 'figure-5',
    number: 'Figure 5',
    title: 'Histograms of φ(c_t)',
    caption:
      'The values of the cell’s state after its activation, over validation text. Bars at −1 and 1 are saturated units. All have the same axes. Compare how much of the area lies at the ends with and without layer normalisation, and with the hypernetwork.',
    look: 'histograms',
    holds: from(characters, /^cell-histogram\.json$/),
  },
  {
    id: 'figure-7',
    number: 'Figure 7',
    title: 'Handwriting, coloured by the change of the weights',
    caption:
      'A line that a person wrote and lines that the network wrote by itself, stroke after stroke. The stronger a stroke’s colour, the further the hypernetwork moved the recurrent weights before it; the person’s line is coloured as the model read it. Look whether strong colours stand between letters and words.',
    look: 'handwriting',
    holds: from(['iam-handwriting'], /^handwriting\.json$/),
  },
  {
    id: 'figure-8',
    number: 'Figure 8',
    title: 'Hidden weights predicted from coordinates',
    caption:
      'A tile is the image of 28 × 28 weights that one hidden unit looks for. On the plain side each weight is learned; on the hyper side a small network predicts it from the coordinates of the pixel and the unit. Compare the noise of the one with the smooth patterns of the other.',
    look: 'pictures',
    holds: from(['mnist-coordinates'], /\.png$/),
  },
  {
    id: 'figure-12',
    number: 'Figure 12',
    title: 'Kernels of the residual network, 16 × 16 of 3 × 3',
    caption:
      'A kernel of the group conv2, learned and generated: a tile is 3 × 3 weights. Look for the patterns that repeat over the generated one.',
    look: 'pictures',
    holds: from(['cifar10-wrn'], /^kernel-conv2\.png$/),
  },
  {
    id: 'figure-13',
    number: 'Figure 13',
    title: 'Kernels of the residual network, tiled',
    caption:
      'A kernel of the group conv3. The generated one is laid together from basic kernels, each made from an embedding of its own: look for the blocks.',
    look: 'pictures',
    holds: from(['cifar10-wrn'], /^kernel-conv3\.png$/),
  },
  {
    id: 'translations',
    number: 'Beside table 6',
    title: 'Translations side by side',
    caption:
      'Sentences of the test set, the reference and what the model says. Models of a small part of the paper’s budget say little that is right; captions are shorter and easier than news.',
    look: 'translations',
    holds: from(['wmt14-en-fr'], /^translations-.*\.txt$/),
  },
  {
    id: 'attention',
    number: 'Beside table 6',
    title: 'Attention',
    caption:
      'Where the model looked in the English sentence, across, while it said each French piece, downward. A trained model follows the order of the words.',
    look: 'pictures',
    holds: from(['wmt14-en-fr'], /^attention-.*\.svg$/),
  },
];

/** What one configuration has of a figure. */
export interface FigurePart {
  readonly experiment: string;
  readonly configuration: string;
  readonly row: string;
  readonly trial: string;
  readonly artifacts: readonly FigureArtifact[];
}

/** The parts of a figure, a configuration each, in the order of the plan. */
export function partsOf(figure: PaperFigure, artifacts: readonly FigureArtifact[]): FigurePart[] {
  const parts = new Map<string, FigurePart & { artifacts: FigureArtifact[] }>();
  for (const artifact of artifacts.filter(figure.holds)) {
    const { experiment, configuration, row, trial } = artifact;
    const part = parts.get(trial) ?? { experiment, configuration, row, trial, artifacts: [] };
    part.artifacts.push(artifact);
    parts.set(trial, part);
  }
  return [...parts.values()];
}
