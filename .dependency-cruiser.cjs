// Who may import whom, over all imports, types among them. docs/rules.md explains each direction.
/** @type {(name: string, from: string, allowed: string) => import('dependency-cruiser').IForbiddenRuleType} */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.ts$' },
  to: {
    path: '^(bin|cli|contracts|sweeps|control|workflows|activities|workers|training|pictures|prisma|telemetry|infra|dashboards|tests)/',
    pathNot: allowed,
  },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    only('contracts-import-nothing-of-ours', '^contracts/', '^contracts/'),
    only('sweeps-know-contracts', '^sweeps/', '^(contracts|sweeps)/'),
    only(
      'workflows-know-contracts-and-activity-types',
      '^workflows/',
      '^(contracts|workflows|activities/index)',
    ),
    {
      name: 'workflows-take-values-from-names-and-states-alone',
      severity: 'error',
      from: { path: '^workflows/' },
      to: {
        path: '^(contracts|activities)/',
        pathNot: '^contracts/(names|states)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    only('control-commands-sweeps', '^control/', '^(contracts|control|prisma|telemetry)/'),
    only('telemetry-knows-contracts', '^telemetry/', '^(contracts|telemetry)/'),
    only('prisma-knows-contracts', '^prisma/', '^(contracts|prisma)/'),
    only('models-know-tensorflow-alone', '^training/models/', '^training/models/'),
    only('training-knows-contracts-and-pictures', '^training/', '^(contracts|pictures|training)/'),
    only('pictures-know-nothing-of-ours', '^pictures/', '^pictures/'),
    only('activities-know-no-trainer', '^activities/', [
      '^(contracts|sweeps|prisma|activities)/',
      '^training/datasets/catalogue',
    ]),
    only('workers-run-activities', '^workers/', '^(contracts|activities|prisma|telemetry|workers)/'),
    only(
      'dashboard-api-reads-and-commands',
      '^dashboards/api/',
      '^(contracts|prisma|control|sweeps|telemetry|dashboards/api)/',
    ),
    only('dashboard-web-knows-contracts', '^dashboards/web/', ['^contracts/', '^dashboards/web/']),
    only('grafana-stands-alone', '^dashboards/grafana/', '^dashboards/grafana/'),
    only('infra-knows-contracts', '^infra/', '^(contracts|infra)/'),
    only('cli-is-thin', '^cli/', [
      '^(cli|contracts|sweeps|control|infra|pictures|prisma|telemetry|workers)/',
      '^dashboards/api/',
      '^training/datasets/(catalogue|data-set|holding|download/progress)',
    ]),
    {
      name: 'tests-are-reached-by-nobody',
      severity: 'error',
      from: { pathNot: '^tests/|\\.test\\.ts$|^vitest\\.config' },
      to: { path: '^tests/|\\.test\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules|prisma/generated)/' },
    includeOnly:
      '^(bin|cli|contracts|sweeps|control|workflows|activities|workers|training|pictures|prisma|telemetry|infra|dashboards|tests)/',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.mjs', '.js'] },
  },
};
