/** `control`: workflows and light activities. `training`: trials on this machine's slots. `all`: both. */
export const workerRoles = ['all', 'control', 'training'] as const;
export type WorkerRole = (typeof workerRoles)[number];
