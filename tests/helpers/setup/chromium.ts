import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../environment';

export interface Chromium {
  executablePath: string;
  env: Record<string, string>;
}

const manifest = path.join(root, 'node_modules', '@sparticuz', 'chromium', 'package.json');

/**
 * The browser of CHROME_PATH, or the Chromium that an npm package carries: no download and no system package.
 * Jest's workers get the answer through the environment, so that only one process unpacks it.
 */
export function prepareChromium(): Chromium {
  const fonts = { FONTCONFIG_FILE: writeFontConfiguration() };
  const own = process.env.CHROME_PATH;
  if (own) return { executablePath: own, env: fonts };
  const home = path.join(root, '.tmp', 'test', `chromium-${JSON.parse(fs.readFileSync(manifest, 'utf8')).version}`);
  const executablePath = path.join(home, 'chromium');
  const complete = path.join(home, 'complete');
  if (!fs.existsSync(complete)) {
    fs.rmSync(home, { recursive: true, force: true });
    fs.mkdirSync(home, { recursive: true });
    unpack(home);
    fs.writeFileSync(complete, '');
  }
  const env: Record<string, string> = fonts;
  if (missesLibraries(executablePath)) env.LD_LIBRARY_PATH = path.join(home, 'al2023', 'lib');
  return { executablePath, env };
}

function unpack(home: string): void {
  const script = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())";
  execFileSync(process.execPath, ['-e', script], {
    cwd: root,
    // It unpacks into the temporary folder, and the libraries of NSS only where it believes itself on Amazon's Linux.
    env: { ...process.env, TMPDIR: home, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function missesLibraries(executable: string): boolean {
  try {
    return execFileSync('ldd', [executable], { encoding: 'utf8' }).includes('not found');
  } catch {
    return false;
  }
}

/** Only the fonts of the repository, so that a screenshot is the same on every machine and has no boxes for Chinese. */
function writeFontConfiguration(): string {
  const fonts = path.dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json', { paths: [root] }));
  const folder = path.join(root, '.tmp', 'test', 'fonts');
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'fonts.conf');
  const folders = ['400Regular', '700Bold'].map((weight) => `<dir>${path.join(fonts, weight)}</dir>`);
  fs.writeFileSync(
    file,
    `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>${folders.join('')}<cachedir>${folder}/cache</cachedir></fontconfig>\n`
  );
  return file;
}
