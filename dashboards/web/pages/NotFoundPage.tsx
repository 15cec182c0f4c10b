import { Link, useLocation } from 'wouter';
import { useTitle } from '../parts/Page.tsx';

export function NotFoundPage() {
  const [location] = useLocation();
  useTitle('No such page');
  return (
    <section className="notice">
      <p className="notice-sign" aria-hidden="true">
        404
      </p>
      <h1>This configuration was never planned</h1>
      <p>
        There is no page at <code>{location}</code>.
      </p>
      <p>
        <Link href="/">All sweeps</Link>
      </p>
    </section>
  );
}
