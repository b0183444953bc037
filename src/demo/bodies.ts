import textData from './data/texts.json';
import { chineseDay, dayNumber } from './calendar';
import { Random } from './random';
import { WORDS, addressOf, domainOf, phoneOf } from './seeds';
import { tableOf } from './tables';
import { Slot } from './types';
import { SUMMARIES, TEXTS, fill } from './wording';

const LONGER: Record<string, string[]> = textData.longer;
const SUPPLEMENT = textData.supplement;

/** Bounds of a body in characters of HTML. */
const SHORTEST = 330;
const LONGEST = 1_480;

/** Which paragraphs may lengthen a text of this style, and how many; rules and decisions keep their form. */
function longerFor(style: string): { texts: string[]; most: number } {
  if (['plan', 'work-plan'].includes(style)) return { texts: LONGER['document'] ?? [], most: 5 };
  if (['news', 'response'].includes(style)) return { texts: LONGER['news'] ?? [], most: 4 };
  if (PUBLIC_STYLES.has(style)) return { texts: LONGER['public'] ?? [], most: 2 };
  return { texts: [], most: 0 };
}

const PUBLIC_STYLES = new Set(['notice', 'outage', 'service', 'fees', 'assistance', 'employment', 'recruitment', 'land', 'project']);

/** Words that only the text needs: sentences are used once in a body, figures are drawn anew each time. */
class Wording {
  private readonly acts: string[];
  private readonly facts: string[];
  private readonly measures: string[];
  /** What this text adds to the words of its title. */
  private readonly fixed: Record<string, string>;

  constructor(
    private readonly slot: Slot,
    private readonly random: Random
  ) {
    const domain = domainOf(slot.domain);
    this.acts = [...domain.acts];
    this.facts = [...domain.facts];
    this.measures = [...WORDS.measure];
    const others = domain.works.filter((work) => work !== slot.words['w']);
    const second = random.int(0, others.length - 1);
    const effective = slot.extra['effectiveOn'];
    const expires = slot.extra['expiresOn'];
    this.fixed = {
      w2: others[second] ?? '',
      w3: others[(second + 1) % others.length] ?? '',
      purpose: fill(random.pick(WORDS.purpose), slot.words),
      duty: slot.agency.duty,
      address: addressOf(slot.agency),
      phone: phoneOf(slot.agency),
      phone2: phoneOf(slot.agency, 3),
      phone3: phoneOf(slot.agency, 4),
      effective: typeof effective === 'string' ? chineseDay(dayNumber(effective)) : '印发之日',
      expiry: typeof expires === 'string' ? `有效期至${chineseDay(dayNumber(expires))}。` : '',
      hours: this.random.pick(['6', '12', '24']),
      ...(slot.kind.title.includes('{company}') ? {} : { company: `${slot.words['town']}人民政府` }),
    };
  }

  write(template: string): string {
    return template
      .replace(/@(\w+)/g, (_, name: string) => tableOf(name, this.random, this.slot))
      .replace(/\{(\w+)\}/g, (literal, name: string) => this.fixed[name] ?? this.slot.words[name] ?? this.fresh(name) ?? literal);
  }

  /** Whether enough sentences are left for a template, so that none repeats or fails. */
  canSpare(template: string): boolean {
    const needs = (word: string): number => template.split(`{${word}}`).length - 1;
    return needs('act') <= this.acts.length && needs('fact') <= this.facts.length && needs('measure') <= this.measures.length;
  }

  private fresh(name: string): string | undefined {
    const { random } = this;
    switch (name) {
      case 'act': return this.once(this.acts) ?? this.once(this.measures)?.replace(/^要|。$/g, '') ?? '';
      case 'fact': return this.figured(this.once(this.facts) ?? '各项任务完成{p}%');
      case 'measure': return this.once(this.measures) ?? '';
      case 'n': return String(random.int(11, 98));
      case 'd': return String(random.int(2, 9));
      case 'big': return String(random.int(300, 9800));
      case 'money': return String(random.int(60, 6800));
      default: return undefined;
    }
  }

  /** Takes a sentence out of its list, so that it is not said twice. */
  private once(sentences: string[]): string | undefined {
    return sentences.splice(this.random.int(0, sentences.length - 1), 1)[0];
  }

  private figured(fact: string): string {
    const { random } = this;
    const figures: Record<string, () => string> = {
      n: () => String(random.int(11, 98)),
      m: () => String(random.int(120, 9800)),
      p: () => `9${random.int(0, 9)}.${random.int(0, 9)}`,
      w: () => String(random.int(60, 6800)),
      d: () => String(random.int(2, 9)),
    };
    return fact.replace(/\{(\w)\}/g, (literal, name: string) => figures[name]?.() ?? literal);
  }
}

/**
 * @returns what an entry says, and one sentence about it; the body has 300 to 1,500 characters of HTML and nothing
 *   outside the body contract
 */
export function textOf(slot: Slot, random: Random): { summary: string; body: string } {
  const wording = new Wording(slot, random);
  const summary = wording.write(random.pick(SUMMARIES[slot.kind.style] ?? ['{a}公开的政府信息。']));
  const parts = (TEXTS[slot.kind.style] ?? []).map((alternatives) => wording.write(random.pick(alternatives)));
  const signature =
    slot.kind.numbered && slot.formed !== undefined
      ? `<p class="signature">${slot.words['a']}<br />${chineseDay(slot.formed)}</p>`
      : '';
  const length = (): number => parts.reduce((sum, part) => sum + part.length, signature.length);
  const wanted = random.int(SHORTEST, LONGEST - 80);
  const { texts, most } = longerFor(slot.kind.style);
  for (const text of random.shuffle(texts).slice(0, most)) {
    if (length() < wanted && wording.canSpare(text)) parts.splice(parts.length - 1, 0, wording.write(text));
  }
  for (const text of random.shuffle(SUPPLEMENT)) if (length() < SHORTEST) parts.push(wording.write(text));
  // Whole paragraphs from the middle give way, so that the beginning and the end stay.
  while (length() > LONGEST && parts.length > 2) parts.splice(Math.floor(parts.length / 2), 1);
  return { summary, body: parts.join('') + signature };
}
