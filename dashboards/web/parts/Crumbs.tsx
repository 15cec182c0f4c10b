import { Link } from 'wouter';
import { sweepAddress } from '../data/names.ts';

/** The way back from a page: to the sweeps, and to the sweep that it is a part of. */
export function Crumbs({ sweep }: { sweep?: string }) {
  return (
    <nav aria-label="Breadcrumb" className="crumbs">
      <Link href="/">Sweeps</Link>
      {sweep === undefined ? null : (
        <>
          <span aria-hidden="true">/</span>
          <Link href={sweepAddress(sweep)}>{sweep}</Link>
        </>
      )}
    </nav>
  );
}
