import { Route, Switch } from 'wouter';
import { useRouteReports } from './faro/route.ts';
import { HealthPage } from './pages/HealthPage.tsx';
import { NotFoundPage } from './pages/NotFoundPage.tsx';
import { SweepPage } from './pages/SweepPage.tsx';
import { SweepsPage } from './pages/SweepsPage.tsx';
import { TrialPage } from './pages/TrialPage.tsx';
import { Shell } from './parts/Shell.tsx';

/** Every view has an address of its own. */
export function App() {
  useRouteReports();
  return (
    <Shell>
      <Switch>
        <Route path="/">
          <SweepsPage />
        </Route>
        <Route path="/sweeps/:id">{({ id }) => <SweepPage key={id} id={id} />}</Route>
        <Route path="/trials/*">{({ '*': id }) => <TrialPage key={id} id={id} />}</Route>
        <Route path="/health">
          <HealthPage />
        </Route>
        <Route>
          <NotFoundPage />
        </Route>
      </Switch>
    </Shell>
  );
}
