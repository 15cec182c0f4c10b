import type { ReactNode } from 'react';
import { ChartBoundary } from '../parts/ChartBoundary.tsx';
import { SaveMenu } from './picture/SaveMenu.tsx';
import type { SavedChart } from './picture/save.ts';

interface ChartPanelProps {
  /** For links: `/sweeps/ID#mnist-conv-rank`. */
  readonly id: string;
  /** What it shows. */
  readonly title: string;
  /** How to read it, in a sentence. */
  readonly reading: ReactNode;
  readonly controls?: ReactNode;
  /** What can be saved; undefined while there is nothing. */
  readonly chart: (() => SavedChart | Promise<SavedChart>) | undefined;
  readonly wide?: boolean;
  /** Of its heading; 3 unless told. */
  readonly level?: 2 | 3;
  readonly children: ReactNode;
}

/** What stands around every chart: its title, how to read it, its choices, and how it is saved. */
export function ChartPanel(props: ChartPanelProps) {
  const { id, title, reading, controls, chart, wide = false, level = 3, children } = props;
  const Heading = `h${level}` as const;
  return (
    <figure className={wide ? 'panel panel-wide' : 'panel'} id={id}>
      <figcaption className="panel-head panel-head-chart">
        <div className="panel-words">
          <Heading className="panel-title">
            <a className="anchor" href={`#${id}`}>
              {title}
            </a>
          </Heading>
          <p className="panel-reading">{reading}</p>
        </div>
        {chart === undefined ? null : <SaveMenu what={title.toLowerCase()} chart={chart} />}
        {controls === undefined || controls === null ? null : <div className="controls">{controls}</div>}
      </figcaption>
      <ChartBoundary>{children}</ChartBoundary>
    </figure>
  );
}
