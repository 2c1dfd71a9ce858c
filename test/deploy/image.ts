/**
 * The stages of the Dockerfile, carried out in a folder of this machine instead of a container. Two things differ:
 * `npm ci` is replaced by copying the same packages, those that package-lock.json names, from node_modules (so the
 * tests need no registry); and the base image is this machine with its Node.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT, copyOf, readDockerfile, type Stage } from './dockerfile.js';

const HERE = fileURLToPath(ROOT);

/** Builds every stage, and gives the folder that would be the root of the image. */
export function buildImage(): string {
  const work = mkdtempSync(join(tmpdir(), 'image-'));
  let root = '';
  for (const stage of readDockerfile()) {
    root = join(work, stage.name === '' ? 'image' : stage.name);
    mkdirSync(root, { recursive: true });
    build(stage, root, work);
  }
  return root;
}

function build({ instructions }: Stage, root: string, work: string): void {
  let folder = root;
  for (const { name, text } of instructions) {
    if (name === 'WORKDIR') mkdirSync((folder = join(root, text)), { recursive: true });
    if (name === 'COPY') copy(text, folder, work);
    if (name === 'RUN') run(text, folder, root);
  }
}

function copy(text: string, folder: string, work: string): void {
  const { from, sources, target } = copyOf(text);
  for (const source of sources) {
    const origin = from === undefined ? join(HERE, source) : join(work, from, source);
    // As Docker does: a folder is copied as its content, files go into a target that ends with a slash.
    const name = target.endsWith('/') ? join(target, source.split('/').at(-1) ?? '') : target;
    cpSync(origin, join(folder, name), { recursive: true });
  }
}

function run(command: string, folder: string, root: string): void {
  if (command === 'npm ci --ignore-scripts') symlinkSync(join(HERE, 'node_modules'), join(folder, 'node_modules'));
  else if (command === 'npm ci --omit=dev --ignore-scripts') copyProductionPackages(folder);
  else if (command === 'npm run build') execFileSync('npm', ['run', 'build'], { cwd: folder, stdio: 'inherit' });
  else if (command === 'mkdir /data && chown 1000:1000 /data') mkdirSync(join(root, 'data'));
  else throw new Error(`The Dockerfile runs what this test does not know: ${command}`);
}

/** What `npm ci --omit=dev` would install here: the lock file says which packages are for development only. */
function copyProductionPackages(folder: string): void {
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  for (const [path, { dev, devOptional }] of Object.entries(packages)) {
    // Packages of other platforms are in the lock file and not installed.
    if (path === '' || dev === true || devOptional === true || !existsSync(join(HERE, path))) continue;
    const nested = join(HERE, path, 'node_modules');
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(HERE, path), join(folder, path), { recursive: true, filter: (source) => !source.startsWith(nested) });
  }
}
