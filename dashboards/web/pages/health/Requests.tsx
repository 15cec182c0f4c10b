import type { RequestSummary } from '../../../../contracts/telemetry.ts';
import { count } from '../../data/format.ts';
import { Scroll } from '../../parts/Scroll.tsx';
import { milliseconds } from './shape-vitals.ts';

/** How long the API took, as the pages saw it. */
export function Requests({ requests }: { requests: readonly RequestSummary[] }) {
  if (requests.length === 0) return <p className="quiet">No page has asked for anything yet.</p>;
  return (
    <Scroll label="Requests to the API">
      <table className="list">
        <thead>
          <tr>
            <th scope="col">Request</th>
            <th scope="col" className="number">
              Three of four within
            </th>
            <th scope="col" className="number">
              Requests
            </th>
            <th scope="col" className="number">
              Failed
            </th>
          </tr>
        </thead>
        <tbody>
          {requests.map((request) => (
            <tr key={request.name}>
              <th scope="row">
                <code>{request.name}</code>
              </th>
              <td className="number">{milliseconds(request.p75)}</td>
              <td className="number">{count(request.count)}</td>
              <td className="number">
                {request.failed === 0 ? (
                  <span className="of">0</span>
                ) : (
                  <b className="bad">{count(request.failed)}</b>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
