// What the machine must offer beside Node: each command with the Debian package that brings it.
// A missing one ends in a message that names the package, before any long step starts.

import { accessSync, constants } from 'node:fs';
import path from 'node:path';

export interface Requirement {
  /** Any of these commands will do. */
  readonly commands: readonly string[];
  readonly debianPackage: string;
  readonly why: string;
}

/** To compile the native add-ons of the VS Code server, once. */
export const COMPILERS: readonly Requirement[] = [
  { commands: ['g++'], debianPackage: 'g++', why: "compiles the server's native add-ons" },
  { commands: ['make'], debianPackage: 'make', why: "compiles the server's native add-ons" },
  { commands: ['python3'], debianPackage: 'python3', why: 'runs node-gyp' },
];

export const RIPGREP: Requirement = {
  commands: ['rg'],
  debianPackage: 'ripgrep',
  why: "searches and finds files in VS Code's workspace",
};

export const CHROMIUM: Requirement = {
  commands: ['chromium', 'chromium-browser', 'google-chrome'],
  debianPackage: 'chromium',
  why: 'shows the workbench to the tests',
};

/** The first of the requirement's commands found in PATH, as an absolute path. */
export function findCommand(requirement: Requirement): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  for (const command of requirement.commands) {
    for (const folder of folders) {
      const file = path.join(folder, command);
      if (isExecutable(file)) return file;
    }
  }
  return undefined;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The user's problem, not ours: printed as it is, without a stack. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}

/** Throws a SetupError that names every missing package and the command that installs them. */
export function requireCommands(requirements: readonly Requirement[]): void {
  const missing = requirements.filter((r) => findCommand(r) === undefined);
  if (missing.length === 0) return;
  const lines = missing.map((r) => `  ${r.commands[0]} (it ${r.why}): package ${r.debianPackage}`);
  const packages = missing.map((r) => r.debianPackage).join(' ');
  throw new SetupError(
    `Missing on this machine:\n${lines.join('\n')}\nOn Debian or Ubuntu: apt-get install ${packages}`,
  );
}
