import type { VitalRating } from '../../../../contracts/web-vitals.ts';
import { Icon, type IconName } from '../../parts/Icon.tsx';
import type { Share, VitalCard } from './shape-vitals.ts';

const icons: Record<VitalRating, IconName> = { good: 'check', 'needs improvement': 'bar', poor: 'cross' };

/** The five web vitals: what three of four page views kept within, and how that is rated. */
export function Vitals({ cards }: { cards: readonly VitalCard[] }) {
  return (
    <ul className="vitals">
      {cards.map(({ name, title, means, measured, limits }) => (
        <li key={name}>
          <h3>
            {title} <abbr>{name.toUpperCase()}</abbr>
          </h3>
          <p className="quiet">{means}</p>
          {measured === undefined ? (
            <p className="vital-value none">not measured yet</p>
          ) : (
            <>
              <p className="vital-value">
                <b>{measured.value}</b>
                <span className={`rating rating-${slug(measured.rating)}`}>
                  <Icon name={icons[measured.rating]} />
                  {measured.rating}
                </span>
              </p>
              <Shares shares={measured.shares} />
            </>
          )}
          <p className="vital-limits">{limits}</p>
        </li>
      ))}
    </ul>
  );
}

function Shares({ shares }: { shares: readonly Share[] }) {
  const present = shares.filter(({ count }) => count > 0);
  const words = present.map(({ rating, count }) => `${count} ${rating}`).join(', ');
  return (
    <>
      <div className="shares" aria-hidden="true">
        {present.map(({ rating, count }) => (
          <span key={rating} className={`share-${slug(rating)}`} style={{ flexGrow: count }} />
        ))}
      </div>
      <p className="quiet">{words}</p>
    </>
  );
}

const slug = (rating: VitalRating): string => rating.replace(' ', '-');
