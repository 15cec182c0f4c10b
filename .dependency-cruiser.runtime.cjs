// What must never be reachable at run time. Type-only imports are gone here: `reachable` would follow them.
/** @type {(name: string, from: string, to: string) => import('dependency-cruiser').IForbiddenRuleType} */
const never = (name, from, to) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.ts$' },
  to: { path: to, reachable: true },
});

const tensorflow = '@tensorflow/';
const database = '(@prisma/|^prisma/|node_modules/pg/)';
const temporal = '@temporalio/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    never(
      'workflows-stay-deterministic',
      '^workflows/',
      `(^(node:)?(fs|crypto|path|os|child_process|process)$|node_modules/zod/|${database}|${tensorflow})`,
    ),
    never('activities-never-load-tensorflow', '^(activities|workers)/', tensorflow),
    never('cli-never-loads-tensorflow', '^(cli|control|pictures|prisma|sweeps|contracts)/', tensorflow),
    never(
      'web-never-reaches-the-server',
      '^dashboards/web/(?!vite)',
      `(^(node:)?(fs|crypto|path|os|child_process|process)$|${database}|${tensorflow}|${temporal})`,
    ),
    // provision/tensorflow/check.mjs is a child process of its own: it tries whether the build loads.
    never('infra-never-loads-tensorflow', '^infra/.*[.]ts$', tensorflow),
    never('training-knows-neither-temporal-nor-postgres', '^training/', `(${temporal}|${database})`),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|tests)/' },
    tsPreCompilationDeps: false,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.mjs', '.js'] },
  },
};
