/** Tells Stryker which strings are words for readers, not logic: sentences in two languages, descriptions of parameters. */
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

const nameOf = (key) => key?.name ?? key?.value;

/** An object of `en` and `zh` alone. */
function isSentence(path) {
  if (!path.isObjectExpression()) return false;
  const keys = path.node.properties.map((property) => nameOf(property.key)).sort();
  return keys.length === 2 && keys[0] === 'en' && keys[1] === 'zh';
}

const isDescription = (path) =>
  path.isStringLiteral() && path.parentPath?.isCallExpression() && nameOf(path.parent.callee.property) === 'describe';

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'words', {
    shouldIgnore: (path) => (isSentence(path) || isDescription(path) ? 'words for readers' : undefined),
  }),
];
