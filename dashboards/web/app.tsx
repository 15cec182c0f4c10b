import type { ComponentType } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { shownLater } from './parts/later.tsx';
import { trialHere } from './data/names.ts';
import { useRouteReports } from './faro/route.ts';
import { NotFoundPage } from './pages/NotFoundPage.tsx';
import { SweepPage } from './pages/SweepPage.tsx';
import { SweepsPage } from './pages/SweepsPage.tsx';
import { TrialPage } from './pages/TrialPage.tsx';
import { Boundary } from './parts/Boundary.tsx';
import { Skeleton } from './parts/Page.tsx';
import { Shell } from './parts/Shell.tsx';

/** A page that few begin with, loaded when it is opened. */
const later = <P extends object>(load: () => Promise<ComponentType<P>>) =>
  shownLater(load, <Skeleton what="the page" />);
const ComparePage = later(async () => (await import('./pages/ComparePage.tsx')).ComparePage);
const FiguresPage = later(async () => (await import('./pages/FiguresPage.tsx')).FiguresPage);
const HealthPage = later(async () => (await import('./pages/HealthPage.tsx')).HealthPage);
const TimelinePage = later(async () => (await import('./pages/TimelinePage.tsx')).TimelinePage);
const WorkersPage = later(async () => (await import('./pages/WorkersPage.tsx')).WorkersPage);

/** Every view has an address of its own. */
export function App() {
  useRouteReports();
  const [location] = useLocation();
  return (
    <Shell>
      <Boundary key={location} what="page">
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
      </Boundary>
    </Shell>
  );
}
