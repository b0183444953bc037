import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // The templates' own habits, each as valid as the other.
    'void-style': 'off', 'no-trailing-whitespace': 'off', 'doctype-style': 'off', 'attribute-boolean-style': 'off', 'no-implicit-button-type': 'off', 'no-redundant-role': 'off', 'prefer-native-element': 'off', 'long-title': 'off', 'tel-non-breaking': 'off',
    // A way to another site's script is closed by the policy; ours are of the same origin.
    'require-sri': ['error', { target: 'crossorigin' }],
  },
});

/** @returns where a page breaks the rules of HTML: line, rule and what is wrong */
export function faultsOfHtml(html: string): string[] {
  const { results } = validator.validateStringSync(html);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`));
}
