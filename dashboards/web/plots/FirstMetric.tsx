import { useEffect } from 'react';
import { Curves } from '../../../contracts/dashboard.ts';
import { readApi } from '../data/api.ts';
import { hasMoreThanAFew } from './curve-choices.ts';

interface FirstMetricProps {
  /** Where the API has the curves of the metric that is preferred. */
  readonly address: string;
  /** Called once: whether it has enough points to be looked at first. */
  readonly onFound: (enough: boolean) => void;
}

/** Finds out whether a metric has enough points to be the first that is shown. Once, so that no chart changes its metric by itself. */
export function FirstMetric({ address, onFound }: FirstMetricProps) {
  useEffect(() => {
    const stop = new AbortController();
    readApi(Curves, address, stop.signal).then(
      ({ data }) => onFound(hasMoreThanAFew(data)),
      () => {
        if (!stop.signal.aborted) onFound(false);
      },
    );
    return () => stop.abort();
  }, [address, onFound]);
  return <div className="bone bone-plot" />;
}
