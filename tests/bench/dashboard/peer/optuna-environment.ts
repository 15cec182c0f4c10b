import { pythonWith } from '../../python-environment.ts';

/** The versions that the numbers in ARCHITECTURE.md were measured with. */
const packages = ['optuna==5.0.0', 'optuna-dashboard==0.21.0', 'psycopg2-binary==2.9.13'];

/** The Python of a virtual environment with optuna-dashboard, made at first use. */
export const optunaPython = (cacheFolder: string): string => pythonWith(cacheFolder, 'optuna-peer', packages);
