import { spawn } from 'node:child_process';

import { lockAlsoFor } from './lock.mjs';
import { root } from './paths.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Runs a program with one progress line on stderr. Its own output is shown only when it fails.
 * @param {{ title: string, command: string, args: string[], env?: Record<string, string>, mend: string }} step
 * @returns {Promise<void>}
 */
export async function runStep({ title, command, args, env = {}, mend }) {
  const started = performance.now();
  const stopProgress = showProgress(title, started);
  const { code, output } = await run(command, args, env);
  stopProgress();
  if (code === 0) {
    process.stderr.write(`✓ ${title} (${seconds(started)})\n`);
    return;
  }
  const last = output.trimEnd().split('\n').slice(-20).join('\n');
  throw new SetupError(`✗ ${title} failed (${seconds(started)}):\n${last}\n\n${mend}`);
}

/**
 * @param {string} title
 * @param {number} started
 * @returns {() => void} ends the line
 */
function showProgress(title, started) {
  if (!process.stderr.isTTY) {
    process.stderr.write(`· ${title} …\n`);
    return () => {};
  }
  const draw = () => process.stderr.write(`\r\u001B[K· ${title} … ${seconds(started)}`);
  draw();
  const timer = setInterval(draw, 500);
  return () => {
    clearInterval(timer);
    process.stderr.write('\r\u001B[K');
  };
}

/** @param {number} started */
function seconds(started) {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} env
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function run(command, args, env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (child.pid !== undefined) lockAlsoFor(child.pid);
    let output = '';
    const collect = (/** @type {Buffer} */ chunk) => {
      output = (output + chunk.toString()).slice(-20_000);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ code: null, output: `${command}: ${error.message}` }));
    child.on('close', (code) => resolve({ code, output }));
  });
}
