import { Link } from 'wouter';
import { FiguresPage as Contract } from '../../../contracts/figures.ts';
import { encodeId, trialAddress } from '../data/names.ts';
import { useApi } from '../data/use-api.ts';
import { useChoices } from '../data/use-choice.ts';
import { Crumbs } from '../parts/Crumbs.tsx';
import { Await, useTitle } from '../parts/Page.tsx';
import { Views } from '../parts/Views.tsx';
import { Symbols } from '../parts/Symbols.tsx';
import { Handwriting } from './figures/Handwriting.tsx';
import { Histograms } from './figures/Histograms.tsx';
import { LossCurves } from './figures/LossCurves.tsx';
import { type FigurePart, type PaperFigure, paperFigures, partsOf } from './figures/paper-figures.ts';
import { Pictures } from './figures/Pictures.tsx';
import { Translations } from './figures/Translations.tsx';
import { WeightText } from './figures/WeightText.tsx';

/** The paper's figures from a sweep's own runs. Which seed is shown is part of the address. */
export function FiguresPage({ id }: { id: string }) {
  useTitle(`Figures of ${id}`);
  const { get, set } = useChoices('');
  const seed = /^\d{1,9}$/.test(get('seed') ?? '') ? Number(get('seed')) : 1;
  const loaded = useApi(Contract, `/api/sweeps/${encodeId(id)}/figures?seed=${seed}`, {
    sweeps: [id],
    atMostEvery: 2000,
  });
  return (
    <>
      <div className="head">
        <Crumbs sweep={id} />
        <h1>Figures of the paper, by {id}</h1>
        <Views sweep={id} />
      </div>
      <Await loaded={loaded} what="the figures">
        {(page) => <Figures sweep={id} page={page} onSeed={(chosen) => set({ seed: chosen })} />}
      </Await>
    </>
  );
}

interface FiguresProps {
  readonly sweep: string;
  readonly page: Contract;
  readonly onSeed: (seed: string) => void;
}

function Figures({ sweep, page, onSeed }: FiguresProps) {
  const figures = paperFigures
    .map((figure) => ({ figure, parts: partsOf(figure, page.artifacts) }))
    .filter(({ parts }) => parts.length > 0);
  const hasCurves = page.experiments.some(({ metrics }) => metrics.length > 0);
  if (figures.length === 0 && !hasCurves) {
    return (
      <section className="notice notice-small">
        <h2>Nothing has been drawn yet</h2>
        <p>A trial draws when it has ended: kernels, text, handwriting, histograms, translations.</p>
      </section>
    );
  }
  const titleOf = (experiment: string) =>
    page.experiments.find((one) => one.experiment === experiment)?.title ?? experiment;
  const before = figures.filter(({ figure }) => !isAfterCurves(figure));
  const after = figures.filter(({ figure }) => isAfterCurves(figure));
  const contents = [
    ...before.map(({ figure }) => figure),
    ...(hasCurves ? [lossFigure] : []),
    ...after.map(({ figure }) => figure),
  ];
  return (
    <>
      <div className="figures-bar">
        <nav className="contents" aria-label="Figures">
          <ul>
            {contents.map(({ id, number, title }) => (
              <li key={id}>
                <a href={`#${id}`}>
                  <b>{number}</b> <Symbols text={title} />
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <SeedChoice seeds={page.seeds} seed={page.seed} onChoose={onSeed} />
      </div>
      {before.map((one) => (
        <Figure key={one.figure.id} {...one} titleOf={titleOf} />
      ))}
      {hasCurves ? <LossCurves sweep={sweep} experiments={page.experiments} {...lossFigure} /> : null}
      {after.map((one) => (
        <Figure key={one.figure.id} {...one} titleOf={titleOf} />
      ))}
      <NotDrawn missing={page.notDrawn} />
    </>
  );
}

const lossFigure = { id: 'figure-6', number: 'Figure 6', title: 'Loss curves' };

/** Those that the paper has after figure 6. */
const isAfterCurves = ({ id }: PaperFigure): boolean => !['figure-2', 'figure-4', 'figure-5'].includes(id);

interface SeedChoiceProps {
  readonly seeds: readonly number[];
  readonly seed: number;
  readonly onChoose: (seed: string) => void;
}

function SeedChoice({ seeds, seed, onChoose }: SeedChoiceProps) {
  if (seeds.length < 2) return null;
  return (
    <label className="choice">
      Seed{' '}
      <select value={seed} onChange={({ target }) => onChoose(target.value)}>
        {seeds.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </label>
  );
}

interface FigureProps {
  readonly figure: PaperFigure;
  readonly parts: readonly FigurePart[];
  /** An experiment's title. */
  readonly titleOf: (experiment: string) => string;
}

function Figure({ figure, parts, titleOf }: FigureProps) {
  const { id, number, title, caption } = figure;
  return (
    <section className="paper-figure" aria-labelledby={id}>
      <h2 id={id}>
        <span className="figure-number">{number}</span> <Symbols text={title} />
      </h2>
      <p className="caption">
        <Symbols text={caption} />
      </p>
      <Parts figure={figure} parts={parts} titleOf={titleOf} />
    </section>
  );
}

function Parts({ figure: { look }, parts, titleOf }: FigureProps) {
  switch (look) {
    case 'pictures':
      return <Pictures parts={parts} />;
    case 'histograms':
      return <Histograms parts={parts} titleOf={titleOf} />;
    case 'translations':
      return <Translations parts={parts} />;
    case 'text':
      return parts.flatMap(({ artifacts }) =>
        artifacts.map((artifact) => <WeightText key={artifact.trial} artifact={artifact} />),
      );
    case 'handwriting':
      break;
  }
  return <Handwriting artifacts={parts.flatMap(({ artifacts }) => artifacts)} />;
}

function NotDrawn({ missing }: { missing: Contract['notDrawn'] }) {
  if (missing.length === 0) return null;
  return (
    <section aria-labelledby="not-drawn">
      <h2 id="not-drawn">Not drawn</h2>
      <ul className="not-drawn">
        {missing.map(({ trial, message }) => (
          <li key={`${trial} ${message}`}>
            <Link href={trialAddress(trial)}>{trial}</Link> {message}
          </li>
        ))}
      </ul>
    </section>
  );
}
