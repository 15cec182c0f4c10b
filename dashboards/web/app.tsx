import { Route, Switch } from 'wouter';
import { ComparePage } from './pages/ComparePage.tsx';
import { FiguresPage } from './pages/FiguresPage.tsx';
import { trialHere } from './data/names.ts';
import { useRouteReports } from './faro/route.ts';
import { HealthPage } from './pages/HealthPage.tsx';
import { NotFoundPage } from './pages/NotFoundPage.tsx';
import { SweepPage } from './pages/SweepPage.tsx';
import { SweepsPage } from './pages/SweepsPage.tsx';
import { TimelinePage } from './pages/TimelinePage.tsx';
import { TrialPage } from './pages/TrialPage.tsx';
import { WorkersPage } from './pages/WorkersPage.tsx';
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
        <Route path="/sweeps/:id/timeline">{({ id }) => <TimelinePage key={id} id={id} />}</Route>
        <Route path="/sweeps/:id/figures">{({ id }) => <FiguresPage key={id} id={id} />}</Route>
        <Route path="/sweeps/:id">{({ id }) => <SweepPage key={id} id={id} />}</Route>
        <Route path="/compare">
          <ComparePage />
        </Route>
        <Route path="/workers">
          <WorkersPage />
        </Route>
        <Route path="/trials/*">{() => <TrialPage key={trialHere()} id={trialHere()} />}</Route>
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
