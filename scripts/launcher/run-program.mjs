import { spawn } from 'node:child_process';

const TAIL = 16_000;

/** Runs a program to its end and answers its exit code and the end of what it printed. Rejects when it cannot be run. */
export function runProgram(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...options,
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    const output = { stdout: '', stderr: '', all: '' };
    const keep = (name) => (chunk) => {
      output[name] = (output[name] + chunk).slice(-TAIL);
      output.all = (output.all + chunk).slice(-TAIL);
      options.onOutput?.(String(chunk));
    };
    child.stdout.on('data', keep('stdout'));
    child.stderr.on('data', keep('stderr'));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, ...output }));
    if (options.input !== undefined) child.stdin.end(options.input);
  });
}
