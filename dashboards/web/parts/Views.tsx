import { Link, useLocation } from 'wouter';
import { sweepAddress } from '../data/names.ts';

/** The pages of one sweep. */
export function Views({ sweep }: { sweep: string }) {
  const [location] = useLocation();
  const home = sweepAddress(sweep);
  return (
    <nav aria-label="Views of the sweep" className="views">
      {[
        { href: home, name: 'Results' },
        { href: `${home}/timeline`, name: 'Timeline' },
        { href: `${home}/figures`, name: 'Figures of the paper' },
      ].map(({ href, name }) => (
        <Link key={href} href={href} aria-current={location === href ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
