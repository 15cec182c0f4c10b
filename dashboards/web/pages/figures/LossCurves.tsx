import type { FiguresPage } from '../../../../contracts/figures.ts';
import { encodeId } from '../../data/names.ts';
import { useChoices } from '../../data/use-choice.ts';
import { CurvesPanel } from '../../plots/CurvesPanel.tsx';

interface LossCurvesProps {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly sweep: string;
  readonly experiments: FiguresPage['experiments'];
}

/** Figure 6: the losses of an experiment's variants on one chart. The paper shows those of the Penn Treebank. */
export function LossCurves({ id, number, title, sweep, experiments }: LossCurvesProps) {
  const drawn = experiments.filter(({ metrics }) => metrics.length > 0);
  const { get, set } = useChoices(id);
  const chosen = get('experiment');
  const shown =
    drawn.find(({ experiment }) => experiment === chosen) ??
    drawn.find(({ experiment }) => experiment === 'ptb-char') ??
    drawn[0];
  if (!shown) return null;
  const { experiment, metrics, rows } = shown;
  return (
    <section className="paper-figure" aria-labelledby={id}>
      <h2 id={id}>
        <span className="figure-number">{number}</span> {title}
      </h2>
      <p className="caption">
        The paper’s figure has the losses of the character models on the Penn Treebank; ours of the same
        experiment stand here, and those of the others can be chosen. Look which falls faster at an equal
        number of steps, and whether the order at the end is the order of the table.
      </p>
      {drawn.length < 2 ? null : (
        <label className="choice">
          Experiment{' '}
          <select value={experiment} onChange={({ target }) => set({ experiment: target.value })}>
            {drawn.map((one) => (
              <option key={one.experiment} value={one.experiment}>
                {one.title}
              </option>
            ))}
          </select>
        </label>
      )}
      <CurvesPanel
        key={experiment}
        title={`Losses: ${shown.title}`}
        experiment={experiment}
        metrics={metrics}
        rows={rows}
        address={(metric) =>
          `/api/sweeps/${encodeId(sweep)}/curves?${new URLSearchParams({ metric, experiment }).toString()}`
        }
        sweeps={[sweep]}
        file={sweep}
        objective={shown.objective}
        evaluations={shown.evaluations}
      />
    </section>
  );
}
