import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { TrialCost, TrialResult } from '../../../contracts/trainer-messages.ts';
import { loadSweep } from '../../../sweeps/load.ts';
import { buildReport } from '../../../sweeps/report/build.ts';
import { claimsCsv, csv } from './csv.ts';
import { latex } from './latex.ts';
import { escapeLatex } from './latex-escape.ts';
import { markdown } from './markdown.ts';
import { terminal } from './terminal.ts';

const cost: TrialCost = {
  stepMs: 46.2,
  setUpSeconds: 2,
  validationSeconds: 1,
  testSeconds: 1,
  checkpointBytes: 1e6,
  memoryBytes: 606e6,
  gpuMemoryBytes: null,
  device: 'AMD EPYC 9B45',
  threads: 1,
};

/** Four cells as a quick sweep leaves them, three seeds each. */
const figures: Readonly<Record<string, readonly number[]>> = {
  'lstm-nh128-time50': [3.4, 3.412, 3.388],
  'ln-lstm-nh128-time50': [3.168, 3.167, 3.17],
  'hyper-lstm-nh128-nhat32-time50': [2.971, 2.975, 2.964],
  'ln-hyper-lstm-nh128-nhat32-time50': [2.798, 2.8, 2.795],
};
const result = (bpc: number): TrialResult => ({
  metrics: { test_bpc: bpc, validation_bpc: bpc + 0.03 },
  steps: 300,
  examples: 9600,
  parameters: 98_098,
  paperParameters: 98_098,
  weightsHash: 'x',
  resumedFrom: null,
  data: { dataset: 'ptb', source: 'here', checksum: 'x', share: 1 },
  cost,
});
const [spec] = loadSweep('paper-replication', 'quick', ['ptb-char']).experiments;
if (!spec) throw new Error('The paper replication has lost ptb-char');
const report = buildReport({
  id: 'paper-replication-k3f9',
  scale: 'quick',
  state: 'completed',
  experiments: [
    {
      spec: { ...spec, space: spec.space.filter(({ name }) => name !== 'nZ') },
      state: 'completed',
      reason: null,
      planned: 12,
      trials: Object.entries(figures).flatMap(([configuration, values]) =>
        values.map((bpc) => ({ configuration, state: 'completed' as const, result: result(bpc) })),
      ),
    },
  ],
});
const shown = (width: number) => stripVTControlCharacters(terminal(report, width));

describe('a terminal', () => {
  it('of 200 columns has all of the table', () =>
    expect(shown(200)).toMatchInlineSnapshot(`
      "paper-replication-k3f9  scale quick, completed

      Character Penn Treebank (ptb-char; paper: 4.3, A.3.3, table 3)
      row                             paper           ours  validation bpc: paper  validation bpc: ours  seeds  parameters (all)   budget   step  memory  data          verdict
      LSTM 128 (paper: 1000)          1.312  3.400 ± 0.030                  1.347         3.430 ± 0.030      3            98,098  0.096 %  46 ms  606 MB  100 % of ptb  same ordering
      LN LSTM 128 (paper: 1000)       1.267  3.168 ± 0.004                  1.300         3.198 ± 0.004      3            98,098  0.096 %  46 ms  606 MB  100 % of ptb  same ordering
      HyperLSTM 128 (paper: 1000)     1.265  2.970 ± 0.014                  1.296         3.000 ± 0.014      3            98,098  0.096 %  46 ms  606 MB  100 % of ptb  same ordering
      LN HyperLSTM 128 (paper: 1000)  1.250  2.798 ± 0.006                  1.281         2.828 ± 0.006      3            98,098  0.096 %  46 ms  606 MB  100 % of ptb  same ordering
      test bpc in bits/char, lower is better; mean over seeds ± 95 % interval (Student's t).
      Where a row has it: T=50, N_ĥ=32.
      Scale quick: a part of the paper's training budget, as the column says. Not a replication.
      Smaller models than the paper's, as the rows say: its figures are there for the ordering alone.
      Step: median time; memory: peak of the trainer's process, which earlier trials have warmed. On AMD EPYC 9B45, 1 thread.

      claim of the paper                           difference [95 % CI]       g  p (Holm)  verdict
      layer norm improves LSTM                  −0.232 [−0.261, −0.203]   −21.7   < 0.001  same direction at 0.096 % of the budget
      HyperLSTM beats LSTM at equal units       −0.430 [−0.455, −0.405]   −36.8   < 0.001  same direction at 0.096 % of the budget
      LN HyperLSTM beats LN LSTM                −0.371 [−0.376, −0.366]  −142.5   < 0.001  same direction at 0.096 % of the budget
      layer norm improves HyperLSTM             −0.172 [−0.184, −0.161]   −31.9   < 0.001  same direction at 0.096 % of the budget
      a larger embedding improves LN HyperLSTM                        –       –         –  no such rows in this sweep
      two layers improve LSTM                                         –       –         –  no such rows in this sweep
      two layers improve LN HyperLSTM                                 –       –         –  no such rows in this sweep
      Welch's t-test over seeds, two-sided; first row minus second; g: Hedges' g. p after Holm over 4 claims."
    `));
  it('of 120 says once what is the same in every row, and what it has no room for', () => {
    expect(shown(120)).toMatchInlineSnapshot(`
      "paper-replication-k3f9  scale quick, completed

      Character Penn Treebank (ptb-char; paper: 4.3, A.3.3, table 3)
      row                             paper           ours  seeds  parameters (all)   budget   step  memory  verdict
      LSTM 128 (paper: 1000)          1.312  3.400 ± 0.030      3            98,098  0.096 %  46 ms  606 MB  same ordering
      LN LSTM 128 (paper: 1000)       1.267  3.168 ± 0.004      3            98,098  0.096 %  46 ms  606 MB  same ordering
      HyperLSTM 128 (paper: 1000)     1.265  2.970 ± 0.014      3            98,098  0.096 %  46 ms  606 MB  same ordering
      LN HyperLSTM 128 (paper: 1000)  1.250  2.798 ± 0.006      3            98,098  0.096 %  46 ms  606 MB  same ordering
      Every row: on 100 % of ptb.
      Too wide for this terminal: validation bpc: paper, validation bpc: ours; \`--format markdown\` has them.
      test bpc in bits/char, lower is better; mean over seeds ± 95 % interval (Student's t).
      Where a row has it: T=50, N_ĥ=32.
      Scale quick: a part of the paper's training budget, as the column says. Not a replication.
      Smaller models than the paper's, as the rows say: its figures are there for the ordering alone.
      Step: median time; memory: peak of the trainer's process, which earlier trials have warmed. On AMD EPYC 9B45, 1 thread.

      claim of the paper                           difference [95 % CI]       g  p (Holm)  verdict
      layer norm improves LSTM                  −0.232 [−0.261, −0.203]   −21.7   < 0.001  same direction at 0.096 % of the budget
      HyperLSTM beats LSTM at equal units       −0.430 [−0.455, −0.405]   −36.8   < 0.001  same direction at 0.096 % of the budget
      LN HyperLSTM beats LN LSTM                −0.371 [−0.376, −0.366]  −142.5   < 0.001  same direction at 0.096 % of the budget
      layer norm improves HyperLSTM             −0.172 [−0.184, −0.161]   −31.9   < 0.001  same direction at 0.096 % of the budget
      a larger embedding improves LN HyperLSTM                        –       –         –  no such rows in this sweep
      two layers improve LSTM                                         –       –         –  no such rows in this sweep
      two layers improve LN HyperLSTM                                 –       –         –  no such rows in this sweep
      Welch's t-test over seeds, two-sided; first row minus second; g: Hedges' g. p after Holm over 4 claims."
    `);
  });
});

it('is Markdown', () =>
  expect(markdown(report)).toMatchInlineSnapshot(`
    "# paper-replication-k3f9

    Scale quick, completed.

    ## Character Penn Treebank (ptb-char; paper: 4.3, A.3.3, table 3)

    | row | paper | ours | validation bpc: paper | validation bpc: ours | seeds | parameters (all) | budget | step | memory | data | verdict |
    | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |
    | LSTM 128 (paper: 1000) | 1.312 | 3.400 ± 0.030 | 1.347 | 3.430 ± 0.030 | 3 | 98,098 | 0.096 % | 46 ms | 606 MB | 100 % of ptb | same ordering |
    | LN LSTM 128 (paper: 1000) | 1.267 | 3.168 ± 0.004 | 1.300 | 3.198 ± 0.004 | 3 | 98,098 | 0.096 % | 46 ms | 606 MB | 100 % of ptb | same ordering |
    | HyperLSTM 128 (paper: 1000) | 1.265 | 2.970 ± 0.014 | 1.296 | 3.000 ± 0.014 | 3 | 98,098 | 0.096 % | 46 ms | 606 MB | 100 % of ptb | same ordering |
    | LN HyperLSTM 128 (paper: 1000) | 1.250 | 2.798 ± 0.006 | 1.281 | 2.828 ± 0.006 | 3 | 98,098 | 0.096 % | 46 ms | 606 MB | 100 % of ptb | same ordering |

    test bpc in bits/char, lower is better; mean over seeds ± 95 % interval (Student's t). Where a row has it: T=50, N\\_ĥ=32. Scale quick: a part of the paper's training budget, as the column says. Not a replication. Smaller models than the paper's, as the rows say: its figures are there for the ordering alone. Step: median time; memory: peak of the trainer's process, which earlier trials have warmed. On AMD EPYC 9B45, 1 thread.

    | claim of the paper | difference \\[95 % CI\\] | g | p (Holm) | verdict |
    | --- | ---: | ---: | ---: | --- |
    | layer norm improves LSTM | −0.232 \\[−0.261, −0.203\\] | −21.7 | \\< 0.001 | same direction at 0.096 % of the budget |
    | HyperLSTM beats LSTM at equal units | −0.430 \\[−0.455, −0.405\\] | −36.8 | \\< 0.001 | same direction at 0.096 % of the budget |
    | LN HyperLSTM beats LN LSTM | −0.371 \\[−0.376, −0.366\\] | −142.5 | \\< 0.001 | same direction at 0.096 % of the budget |
    | layer norm improves HyperLSTM | −0.172 \\[−0.184, −0.161\\] | −31.9 | \\< 0.001 | same direction at 0.096 % of the budget |
    | a larger embedding improves LN HyperLSTM | – | – | – | no such rows in this sweep |
    | two layers improve LSTM | – | – | – | no such rows in this sweep |
    | two layers improve LN HyperLSTM | – | – | – | no such rows in this sweep |

    Welch's t-test over seeds, two-sided; first row minus second; g: Hedges' g. p after Holm over 4 claims."
  `));

it('is LaTeX with booktabs', () =>
  expect(latex(report)).toMatchInlineSnapshot(`
    "% \\usepackage{booktabs}

    \\begin{table}
      \\centering\\footnotesize
      \\caption{Character Penn Treebank (ptb-char; paper: 4.3, A.3.3, table 3). Sweep paper-replication-k3f9, scale quick. Data: 100 \\% of ptb. test bpc in bits/char, lower is better; mean over seeds $\\pm$ 95 \\% interval (Student's t). Where a row has it: T=50, $N_{\\hat{h}}$=32. Scale quick: a part of the paper's training budget, as the column says. Not a replication. Smaller models than the paper's, as the rows say: its figures are there for the ordering alone. Step: median time; memory: peak of the trainer's process, which earlier trials have warmed. On AMD EPYC 9B45, 1 thread.}
      \\label{tab:ptb-char}
      \\begin{tabular}{lrrrrrrrrrl}
        \\toprule
        row & paper & ours & validation bpc: paper & validation bpc: ours & seeds & parameters (all) & budget & step & memory & verdict \\\\
        \\midrule
        LSTM 128 (paper: 1000) & 1.312 & 3.400 $\\pm$ 0.030 & 1.347 & 3.430 $\\pm$ 0.030 & 3 & 98,098 & 0.096 \\% & 46 ms & 606 MB & same ordering \\\\
        LN LSTM 128 (paper: 1000) & 1.267 & 3.168 $\\pm$ 0.004 & 1.300 & 3.198 $\\pm$ 0.004 & 3 & 98,098 & 0.096 \\% & 46 ms & 606 MB & same ordering \\\\
        HyperLSTM 128 (paper: 1000) & 1.265 & 2.970 $\\pm$ 0.014 & 1.296 & 3.000 $\\pm$ 0.014 & 3 & 98,098 & 0.096 \\% & 46 ms & 606 MB & same ordering \\\\
        LN HyperLSTM 128 (paper: 1000) & 1.250 & 2.798 $\\pm$ 0.006 & 1.281 & 2.828 $\\pm$ 0.006 & 3 & 98,098 & 0.096 \\% & 46 ms & 606 MB & same ordering \\\\
        \\bottomrule
      \\end{tabular}
    \\end{table}

    \\begin{table}
      \\centering\\footnotesize
      \\caption{Character Penn Treebank: claims of the paper. Sweep paper-replication-k3f9, scale quick. Welch's t-test over seeds, two-sided; first row minus second; g: Hedges' g. p after Holm over 4 claims.}
      \\label{tab:ptb-char-claims}
      \\begin{tabular}{lrrrl}
        \\toprule
        claim of the paper & difference [95 \\% CI] & g & p (Holm) & verdict \\\\
        \\midrule
        layer norm improves LSTM & $-$0.232 [$-$0.261, $-$0.203] & $-$21.7 & $<$ 0.001 & same direction at 0.096 \\% of the budget \\\\
        HyperLSTM beats LSTM at equal units & $-$0.430 [$-$0.455, $-$0.405] & $-$36.8 & $<$ 0.001 & same direction at 0.096 \\% of the budget \\\\
        LN HyperLSTM beats LN LSTM & $-$0.371 [$-$0.376, $-$0.366] & $-$142.5 & $<$ 0.001 & same direction at 0.096 \\% of the budget \\\\
        layer norm improves HyperLSTM & $-$0.172 [$-$0.184, $-$0.161] & $-$31.9 & $<$ 0.001 & same direction at 0.096 \\% of the budget \\\\
        a larger embedding improves LN HyperLSTM & -- & -- & -- & no such rows in this sweep \\\\
        two layers improve LSTM & -- & -- & -- & no such rows in this sweep \\\\
        two layers improve LN HyperLSTM & -- & -- & -- & no such rows in this sweep \\\\
        \\bottomrule
      \\end{tabular}
    \\end{table}"
  `));

it('is CSV, a line a row and metric, and a line a claim', () => {
  expect(csv(report).split('\r\n').slice(0, 3)).toMatchInlineSnapshot(`
    [
      "sweep,scale,experiment,row,metric,paper,mean,ci95,seeds,parameters,budgetShare,data,verdict,stepMs,memoryBytes,device,shared",
      "paper-replication-k3f9,quick,ptb-char,LSTM 128 (paper: 1000),test_bpc,1.312,3.4,0.029809652541003984,3,98098,0.0009590792838874681,100 % of ptb,same-ordering,46.2,606000000,"AMD EPYC 9B45, 1 thread","T=50, N_ĥ=32"",
      "paper-replication-k3f9,quick,ptb-char,LSTM 128 (paper: 1000),validation_bpc,1.347,3.4299999999999997,0.029809652541003984,3,98098,0.0009590792838874681,100 % of ptb,,46.2,606000000,"AMD EPYC 9B45, 1 thread","T=50, N_ĥ=32"",
    ]
  `);
  expect(claimsCsv(report).split('\r\n').slice(0, 2)).toMatchInlineSnapshot(`
    [
      "sweep,scale,experiment,claim,metric,margin,first,second,difference,hedgesG,p,pHolm,parameterShare,budgetShare,smaller,setting,outcome,ci95Low,ci95High,seedsFirst,seedsSecond",
      "paper-replication-k3f9,quick,ptb-char,layer norm improves LSTM,test_bpc,,LN LSTM 128 (paper: 1000),LSTM 128 (paper: 1000),-0.2316666666666669,-21.666906137336753,0.0007550895769062867,0.0007550895769062867,,0.0009590792838874681,true,part,holds,-0.2608310018434721,-0.20250233148986174,3,3",
    ]
  `);
});

it('escapes what LaTeX would take for a command', () => {
  expect(escapeLatex('50 % of A_b & {c} N_z=4 N_ĥ=32 ~ ^ \\ −1 < 2')).toMatchInlineSnapshot(
    `"50 \\% of A\\_b \\& \\{c\\} $N_{z}$=4 $N_{\\hat{h}}$=32 \\textasciitilde{} \\textasciicircum{} \\textbackslash{} $-$1 $<$ 2"`,
  );
});
