import { figure, reading } from '../data/format.ts';
import { metricTitle } from '../data/names.ts';
import { Symbols } from '../parts/Symbols.tsx';
import { roundTicks, type EmbeddingShape } from './shape-embedding.ts';

const width = 420;
const height = 340;
const inner = { left: 46, right: 14, top: 12, bottom: 40 };

/** A metric against the embedding's size: our means with intervals, the plain variant and the paper's figures as references. */
export function PlotEmbedding({ experiment, shape }: { experiment: string; shape: EmbeddingShape }) {
  const { sizes, points, plain, paper, range } = shape;
  const title = metricTitle(experiment, shape.metric);
  const [low, high] = range;
  const bottom = height - inner.bottom;
  const right = width - inner.right;
  const y = (value: number) =>
    Math.min(bottom, Math.max(inner.top, bottom - ((value - low) / (high - low)) * (bottom - inner.top)));
  const x = (nZ: number) =>
    inner.left + ((sizes.indexOf(nZ) + 0.5) / sizes.length) * (width - inner.left - inner.right);
  return (
    <figure className="panel">
      <figcaption className="panel-head">
        <h2 className="panel-title">Effect of embedding size</h2>
        <span className="quiet">{title}</span>
      </figcaption>
      <svg
        className="embedding"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={describe(title, shape)}
      >
        {roundTicks(range).map((tick) => (
          <g key={tick}>
            <line className="grid" x1={inner.left} x2={right} y1={y(tick)} y2={y(tick)} />
            <text className="tick" x={inner.left - 8} y={y(tick)} dy="0.32em" textAnchor="end">
              {tick}
            </text>
          </g>
        ))}
        {sizes.map((size) => (
          <text key={size} className="tick" x={x(size)} y={bottom + 18} textAnchor="middle">
            {size}
          </text>
        ))}
        <text className="tick axis" x={(inner.left + right) / 2} y={height - 4} textAnchor="middle">
          N
          <tspan dy="3" fontSize="9">
            z
          </tspan>
        </text>
        {plain.mean === null ? null : (
          <>
            {plain.ci95 === null || plain.mean - plain.ci95 < low || plain.mean + plain.ci95 > high ? null : (
              <rect
                className="plain-band"
                x={inner.left}
                width={right - inner.left}
                y={y(plain.mean + plain.ci95)}
                height={Math.max(0, y(plain.mean - plain.ci95) - y(plain.mean + plain.ci95))}
              />
            )}
            <line className="plain" x1={inner.left} x2={right} y1={y(plain.mean)} y2={y(plain.mean)} />
          </>
        )}
        {plain.paper === null ? null : (
          <line className="paper-line" x1={inner.left} x2={right} y1={y(plain.paper)} y2={y(plain.paper)} />
        )}
        <polyline className="trend" points={points.map(({ nZ, mean }) => `${x(nZ)},${y(mean)}`).join(' ')} />
        {points.map(({ nZ, mean, ci95, seeds }) => (
          <g key={nZ} className="ours">
            <title>{`N_z ${nZ}: ${figure(mean)}${ci95 === null ? '' : ` ± ${figure(ci95)}`}, ${seeds} seeds`}</title>
            {ci95 === null ? null : (
              <path
                d={`M${x(nZ)} ${y(mean - ci95)}V${y(mean + ci95)}M${x(nZ) - 4} ${y(mean - ci95)}h8M${x(nZ) - 4} ${y(mean + ci95)}h8`}
              />
            )}
            <circle cx={x(nZ)} cy={y(mean)} r="4.5" />
          </g>
        ))}
        {paper.map(({ nZ, figure: printed }) => (
          <path key={nZ} className="paper-point" d={`M${x(nZ)} ${y(printed) - 6}l6 6l-6 6l-6-6z`}>
            <title>{`The paper, N_z ${nZ}: ${figure(printed)}`}</title>
          </path>
        ))}
      </svg>
      <ul className="keys">
        <li>
          <i className="key key-ours" />
          <span>
            ours by <Symbols text="N_z" />, 95 %
          </span>
        </li>
        {plain.mean === null ? null : (
          <li>
            <i className="key key-plain" />
            ours, plain
          </li>
        )}
        {paper.length === 0 ? null : (
          <li>
            <i className="key key-paper" />
            the paper
          </li>
        )}
        {plain.paper === null ? null : (
          <li>
            <i className="key key-paper-line" />
            the paper, plain
          </li>
        )}
      </ul>
    </figure>
  );
}

function describe(title: string, { points, plain }: EmbeddingShape): string {
  const ours = points.map(({ nZ, mean }) => `${nZ}: ${reading(mean)}`).join(', ');
  const reference = plain.mean === null ? '' : `; plain: ${reading(plain.mean)}`;
  return `${title} by embedding size. ${ours === '' ? 'No results yet' : ours}${reference}`;
}
