const fs = require('node:fs');
const path = require('node:path');

const isPlain = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

function merge(base, over) {
  if (!isPlain(base) || !isPlain(over)) return over;
  const merged = { ...base };
  for (const [key, value] of Object.entries(over)) merged[key] = key in base ? merge(base[key], value) : value;
  return merged;
}

/**
 * Strapi reads each file of config/ as a module, the settings of plugins twice. Wrapping the modules lets a test
 * change a setting without a copy of the site.
 * @param overlay settings by name of the file: { plugins: { disclosure: { config: {…} } }, server: {…} }
 * @returns the files to replace, each with a maker of its new module
 */
function overlaidModules(configDir, overlay, load) {
  return Object.entries(overlay).map(([name, over]) => {
    const file = path.join(configDir, `${name}.js`);
    if (!fs.existsSync(file)) throw new Error(`The site has no config/${name}, so nothing can be laid over it`);
    const make = () => {
      const original = load(file);
      const base = original?.__esModule ? original.default : original;
      return (context) => merge(typeof base === 'function' ? base(context) : base, over);
    };
    return { file, make };
  });
}

module.exports = { merge, overlaidModules };
