import type { ReactNode } from 'react';
import { useSearch } from 'wouter';
import { Boundary } from './Boundary.tsx';

/** The boundary of a chart. Its choices are part of the address: for another one it is tried again. */
export function ChartBoundary({ children }: { children: ReactNode }) {
  return (
    <Boundary what="chart" attempt={useSearch()}>
      {children}
    </Boundary>
  );
}
